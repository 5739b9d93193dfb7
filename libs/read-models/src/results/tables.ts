import { table } from '../runner/table.ts';

/** What is known of the result of a unit for a year. */
export interface ResultRow {
  readonly unitId: string;
  readonly year: number;
  readonly status: 'none' | 'recorded' | 'published';
  /** The newest version; null while there is none, as with an exemption before any result. */
  readonly totalScoreHundredths: number | null;
  readonly grade: string | null;
  readonly taskCompleted: 0 | 1 | null;
  /** Place in its class, of so many units, where the circular tells it. */
  readonly rank: number | null;
  readonly rankOf: number | null;
  /** Day of the circular; from it on a failure has consequences. */
  readonly publishedOn: string | null;
  /** Day of the last revision. */
  readonly revisedOn: string | null;
  /** The year neither counts nor resets a streak from this day on. */
  readonly exemptOn: string | null;
  /** The day from which it counts again, where an exemption was revoked and none granted since. */
  readonly exemptionRevokedOn: string | null;
  /** A code; what was said of it is for the event to tell. */
  readonly exemptionGround: string | null;
  /** Position of the appeal that is not decided yet. */
  readonly pendingAppeal: number | null;
  /** Day of the decision by which the result is to be revised, and is not yet. */
  readonly revisionOrderedOn: string | null;
  readonly versions: number;
  /** Of the event that last changed it. */
  readonly position: number;
}

/** One version of a result: as recorded, as published, as revised. None ever replaces another here. */
export interface ResultVersionRow {
  readonly unitId: string;
  readonly year: number;
  readonly position: number;
  readonly version: 'recorded' | 'published' | 'revised';
  readonly effectiveOn: string;
  /** UTC instant. */
  readonly recordedAt: string;
  readonly totalScoreHundredths: number;
  readonly grade: string;
  readonly taskCompleted: 0 | 1;
  /** JSON lists, where the version names them. */
  readonly indicatorScores: string | null;
  readonly vetoes: string | null;
  /** A code: why a published result was revised. */
  readonly ground: string | null;
  readonly documentNumber: string | null;
}

export interface AppealRow {
  readonly unitId: string;
  readonly year: number;
  /** Of the event by which it was lodged. */
  readonly position: number;
  readonly lodgedOn: string;
  /** JSON list of codes: what in the result it is against. */
  readonly against: string;
  readonly decidedOn: string | null;
  readonly decision: 'upheld' | 'rejected' | null;
}

/** 专项考核 of one leader for one unit and year; the last one recorded. */
export interface SpecialAssessmentRow {
  readonly leaderId: string;
  readonly unitId: string;
  readonly year: number;
  readonly scoreHundredths: number;
  readonly grade: string;
  readonly recordedOn: string;
  readonly position: number;
}

export const resultTable = table<ResultRow>()({
  name: 'result',
  columns: {
    unitId: 'text',
    year: 'integer',
    status: 'text',
    totalScoreHundredths: 'integer null',
    grade: 'text null',
    taskCompleted: 'integer null',
    rank: 'integer null',
    rankOf: 'integer null',
    publishedOn: 'text null',
    revisedOn: 'text null',
    exemptOn: 'text null',
    exemptionRevokedOn: 'text null',
    exemptionGround: 'text null',
    pendingAppeal: 'integer null',
    revisionOrderedOn: 'text null',
    versions: 'integer',
    position: 'integer',
  },
  key: ['unitId', 'year'],
  indexes: [['year', 'unitId']],
});

export const resultVersionTable = table<ResultVersionRow>()({
  name: 'resultVersion',
  columns: {
    unitId: 'text',
    year: 'integer',
    position: 'integer',
    version: 'text',
    effectiveOn: 'text',
    recordedAt: 'text',
    totalScoreHundredths: 'integer',
    grade: 'text',
    taskCompleted: 'integer',
    indicatorScores: 'text null',
    vetoes: 'text null',
    ground: 'text null',
    documentNumber: 'text null',
  },
  key: ['unitId', 'year', 'position'],
  indexes: [],
});

export const appealTable = table<AppealRow>()({
  name: 'appeal',
  columns: {
    unitId: 'text',
    year: 'integer',
    position: 'integer',
    lodgedOn: 'text',
    against: 'text',
    decidedOn: 'text null',
    decision: 'text null',
  },
  key: ['unitId', 'year', 'position'],
  indexes: [['position']],
});

export const specialAssessmentTable = table<SpecialAssessmentRow>()({
  name: 'specialAssessment',
  columns: {
    leaderId: 'text',
    unitId: 'text',
    year: 'integer',
    scoreHundredths: 'integer',
    grade: 'text',
    recordedOn: 'text',
    position: 'integer',
  },
  key: ['leaderId', 'unitId', 'year'],
  indexes: [['year', 'leaderId', 'unitId']],
});
