import type { FactOf, ResultEvent, specialAssessmentRecorded } from '@onus/domain';
import { required } from '../required.ts';
import { type Handler, type Recorded, readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import {
  appealTable,
  type ResultRow,
  type ResultVersionRow,
  resultTable,
  resultVersionTable,
  specialAssessmentTable,
} from './tables.ts';

const tables = {
  results: resultTable,
  versions: resultVersionTable,
  appeals: appealTable,
  specialAssessments: specialAssessmentTable,
};
type Tables = RowsOf<typeof tables>;
type Versioned = Extract<
  ResultEvent,
  { type: 'assessment.result-recorded' | 'assessment.result-published' | 'assessment.result-revised' }
>;

const resultOf = ({ results }: Tables, unitId: string, year: number): ResultRow =>
  results.get(unitId, year) ?? {
    unitId,
    year,
    status: 'none',
    totalScoreHundredths: null,
    grade: null,
    taskCompleted: null,
    rank: null,
    rankOf: null,
    publishedOn: null,
    revisedOn: null,
    exemptOn: null,
    exemptionRevokedOn: null,
    exemptionGround: null,
    pendingAppeal: null,
    revisionOrderedOn: null,
    versions: 0,
    position: -1,
  };

/** What a version changes of the result, beside its outcome. */
const changes: Readonly<Record<ResultVersionRow['version'], (on: string) => Partial<ResultRow>>> = {
  recorded: () => ({ status: 'recorded' }),
  published: (on) => ({ status: 'published', publishedOn: on }),
  revised: (on) => ({ revisedOn: on, revisionOrderedOn: null }),
};

/** Adds a version, which is the newest, and keeps those before it. */
const versioned =
  (version: ResultVersionRow['version']): Handler<typeof tables, Versioned> =>
  (rows, { data, effectiveOn }, { position, envelope }) => {
    const { unitId, year, totalScoreHundredths, grade } = data;
    const outcome = { totalScoreHundredths, grade, taskCompleted: data.taskCompleted ? 1 : 0 } as const;
    const result = resultOf(rows, unitId, year);
    const ranked = 'rank' in data && data.rank ? { rank: data.rank.rank, rankOf: data.rank.of } : {};
    rows.results.put({
      ...result,
      ...outcome,
      ...ranked,
      ...changes[version](effectiveOn),
      versions: result.versions + 1,
      position,
    });
    rows.versions.append({
      unitId,
      year,
      position,
      version,
      effectiveOn,
      recordedAt: envelope.recordedAt,
      ...outcome,
      indicatorScores: 'indicatorScores' in data ? JSON.stringify(data.indicatorScores) : null,
      vetoes: 'vetoes' in data ? JSON.stringify(data.vetoes) : null,
      ground: 'ground' in data ? data.ground : null,
      documentNumber: envelope.authority?.number ?? null,
    });
  };

const touched = (rows: Tables, result: ResultRow, change: Partial<ResultRow>, { position }: Recorded): void =>
  rows.results.put({ ...result, ...change, position });

/** Results with every version they had, appeals, exemptions, and the special assessments of leaders. */
export const results = readModel<ResultEvent | FactOf<typeof specialAssessmentRecorded>>()({
  name: 'results',
  version: 4,
  tables,
  on: {
    'assessment.result-recorded': versioned('recorded'),
    'assessment.result-published': versioned('published'),
    'assessment.result-revised': versioned('revised'),
    'assessment.appeal-lodged': (rows, { data: { unitId, year, against }, effectiveOn }, recorded) => {
      const { position } = recorded;
      touched(rows, resultOf(rows, unitId, year), { pendingAppeal: position }, recorded);
      const undecided = { decidedOn: null, decision: null };
      const subjects = JSON.stringify(against);
      rows.appeals.put({ unitId, year, position, lodgedOn: effectiveOn, against: subjects, ...undecided });
    },
    'assessment.appeal-decided': (rows, { data: { unitId, year, decision }, effectiveOn }, recorded) => {
      const result = resultOf(rows, unitId, year);
      const lodged = required(result.pendingAppeal ?? undefined, `an appeal of ${unitId} for ${year}`);
      const appeal = required(rows.appeals.get(unitId, year, lodged), `an appeal of ${unitId} for ${year}`);
      rows.appeals.put({ ...appeal, decidedOn: effectiveOn, decision });
      const revisionOrderedOn = decision === 'upheld' ? effectiveOn : null;
      touched(rows, result, { pendingAppeal: null, revisionOrderedOn }, recorded);
    },
    'assessment.exemption-granted': (rows, { data: { unitId, year, ground }, effectiveOn }, recorded) =>
      touched(
        rows,
        resultOf(rows, unitId, year),
        { exemptOn: effectiveOn, exemptionRevokedOn: null, exemptionGround: ground },
        recorded,
      ),
    'assessment.exemption-revoked': (rows, { data: { unitId, year }, effectiveOn }, recorded) =>
      touched(
        rows,
        resultOf(rows, unitId, year),
        { exemptOn: null, exemptionRevokedOn: effectiveOn, exemptionGround: null },
        recorded,
      ),
    'assessment.special-assessment-recorded': ({ specialAssessments }, { data, effectiveOn }, { position }) => {
      const { leaderId, unitId, year, scoreHundredths, grade } = data;
      specialAssessments.put({ leaderId, unitId, year, scoreHundredths, grade, recordedOn: effectiveOn, position });
    },
  },
});
