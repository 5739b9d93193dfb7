import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type {
  appealDecided,
  appealLodged,
  exemptionGranted,
  exemptionRevoked,
  resultPublished,
  resultRecorded,
  resultRevised,
} from './facts.ts';
import type { Scores } from './marking.ts';
import type { AppealSubject, Outcome } from './terms.ts';

/** A result with what it follows from. */
export type Scored = Outcome & Scores;

/** An appeal that waits: for its decision, or, upheld, for the revision that it orders. */
export interface Appeal {
  readonly status: 'pending' | 'upheld';
  readonly against: readonly AppealSubject[];
  readonly lodgedBy: string;
}

interface Stated {
  readonly scored: Scored;
  /** Who recorded the numbers, and whoever did so before them. */
  readonly recordedBy: readonly string[];
  /** The day of the last step; what follows it is not before. */
  readonly lastOn: Day;
}

/** 免责, while it is not revoked. */
interface Exemption {
  readonly grantedBy: string;
  readonly grantedOn: Day;
}

/** The result of one unit for one year. */
export type Result = {
  readonly exemption: Exemption | undefined;
  /** When the exemption before was revoked: another is granted on no day before. */
  readonly exemptionRevokedOn?: Day | undefined;
} & (
  | { readonly status: 'none' }
  | ({
      readonly status: 'recorded';
      /** While it is not erased. */
      readonly basis: string | undefined;
      /** Where a whole evaluation was recorded. */
      readonly evaluationId: string | undefined;
    } & Stated)
  | ({
      readonly status: 'published';
      /** When what holds was published or, after that, revised. */
      readonly announcedOn: Day;
      readonly appeal: Appeal | undefined;
      /** What appeals against what holds were rejected on: on these points it is decided. */
      readonly rejected: readonly AppealSubject[];
    } & Stated)
);
export type Published = Extract<Result, { status: 'published' }>;

export type ResultEvent =
  | FactOf<typeof resultRecorded>
  | FactOf<typeof resultPublished>
  | FactOf<typeof appealLodged>
  | FactOf<typeof appealDecided>
  | FactOf<typeof resultRevised>
  | FactOf<typeof exemptionGranted>
  | FactOf<typeof exemptionRevoked>;

const scoredOf = ({ totalScoreHundredths, grade, taskCompleted, indicatorScores, vetoes = [] }: Scored): Scored => ({
  totalScoreHundredths,
  grade,
  taskCompleted,
  indicatorScores,
  vetoes,
});

export const outcomeOf = ({ totalScoreHundredths, grade, taskCompleted }: Outcome): Outcome => ({
  totalScoreHundredths,
  grade,
  taskCompleted,
});

/** Whether two results say the same, in whatever order they list it. */
export function isSame(a: Scored, b: Scored): boolean {
  const bare = (scored: Scored) => {
    const { indicatorScores, vetoes = [], ...outcome } = scoredOf(scored);
    const scores = indicatorScores.map(({ code, scoreHundredths }) => [code, scoreHundredths]).sort();
    return JSON.stringify([outcome, scores, [...vetoes].sort()]);
  };
  return bare(a) === bare(b);
}

const withActor = (state: Result, actor: string): readonly string[] => {
  const before = state.status === 'none' ? [] : state.recordedBy;
  return before.includes(actor) ? before : [...before, actor];
};

function evolve(state: Result, event: ResultEvent): Result {
  const { exemption, exemptionRevokedOn } = state;
  const { effectiveOn: lastOn, actor } = event;
  switch (event.type) {
    case 'assessment.result-recorded':
      return {
        exemption,
        exemptionRevokedOn,
        status: 'recorded',
        scored: scoredOf(event.data),
        basis: event.personal?.basis,
        evaluationId: event.data.evaluationId,
        recordedBy: withActor(state, actor),
        lastOn,
      };
    case 'assessment.exemption-granted':
      return { ...state, exemption: { grantedBy: actor, grantedOn: lastOn } };
    case 'assessment.exemption-revoked':
      return { ...state, exemption: undefined, exemptionRevokedOn: lastOn };
    case 'assessment.result-published':
      if (state.status !== 'recorded') return state;
      return { ...state, status: 'published', lastOn, announcedOn: lastOn, appeal: undefined, rejected: [] };
  }
  if (state.status !== 'published') return state;
  switch (event.type) {
    case 'assessment.appeal-lodged':
      return { ...state, lastOn, appeal: { status: 'pending', against: event.data.against, lodgedBy: actor } };
    case 'assessment.appeal-decided': {
      const { appeal, rejected } = state;
      if (appeal && event.data.decision === 'upheld')
        return { ...state, lastOn, appeal: { ...appeal, status: 'upheld' } };
      return { ...state, lastOn, appeal: undefined, rejected: [...rejected, ...(appeal?.against ?? [])] };
    }
    case 'assessment.result-revised': {
      const scored = scoredOf(event.data);
      const recordedBy = withActor(state, actor);
      return { ...state, scored, recordedBy, lastOn, announcedOn: lastOn, appeal: undefined, rejected: [] };
    }
  }
}

const resultOf = stream('result', { exemption: undefined, status: 'none' } as Result, evolve);

/** A year has four digits, so that the unit's id can be read off the stream's name. */
export const result = (unitId: string, year: number): StreamRef<Result, ResultEvent> => resultOf(`${unitId}-${year}`);

interface UnitYear {
  readonly unitId: string;
  readonly year: number;
}
export const resultNotRecorded = refusal('result.not-recorded', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} 没有登记 ${year} 年度的考核结果`,
  en: `No result of ${unitId} for ${year} is recorded`,
}));
export const resultNotPublished = refusal('result.not-published', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度的考核结果尚未通报`,
  en: `The result of ${unitId} for ${year} is not published`,
}));
export const resultPublishedAlready = refusal('result.already-published', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度的考核结果已经通报，只能按规定更正`,
  en: `The result of ${unitId} for ${year} is published: it can only be revised`,
}));
