import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type {
  evaluationPublished,
  evaluationPublishingStarted,
  evaluationRecorded,
  evaluationRecordingStarted,
} from './facts.ts';

/** What is under way in a year: the results of an evaluation are recorded, or published, batch by batch. */
export interface UnderWay {
  readonly evaluationId: string;
  readonly digest: string;
  readonly what: 'recording' | 'publishing';
  /** Of results that are recorded: while it is not erased. */
  readonly basis: string | undefined;
  /** Why some are recorded anew. */
  readonly reason: string | undefined;
}

/** Which evaluations of a year were recorded whole, and published whole; one at a time. */
export interface EvaluationRecordings {
  readonly underWay: UnderWay | undefined;
  readonly recorded: ReadonlySet<string>;
  readonly published: ReadonlySet<string>;
  readonly lastOn: Day | undefined;
}

export type EvaluationRecordingEvent =
  | FactOf<typeof evaluationRecordingStarted>
  | FactOf<typeof evaluationRecorded>
  | FactOf<typeof evaluationPublishingStarted>
  | FactOf<typeof evaluationPublished>;

function evolve(state: EvaluationRecordings, event: EvaluationRecordingEvent): EvaluationRecordings {
  const { evaluationId, digest } = event.data;
  const next = { ...state, lastOn: event.effectiveOn };
  switch (event.type) {
    case 'assessment.evaluation-recording-started': {
      const { basis, reason } = event.personal ?? {};
      return { ...next, underWay: { evaluationId, digest, what: 'recording', basis, reason } };
    }
    case 'assessment.evaluation-recorded':
      return { ...next, underWay: undefined, recorded: new Set([...state.recorded, evaluationId]) };
    case 'assessment.evaluation-publishing-started': {
      const none = { basis: undefined, reason: undefined };
      return { ...next, underWay: { evaluationId, digest, what: 'publishing', ...none } };
    }
    case 'assessment.evaluation-published':
      return { ...next, underWay: undefined, published: new Set([...state.published, evaluationId]) };
  }
}

const none: EvaluationRecordings = {
  underWay: undefined,
  recorded: new Set(),
  published: new Set(),
  lastOn: undefined,
};
const recordingsOf = stream('year-evaluations', none, evolve);

export const evaluationRecordings = (year: number): StreamRef<EvaluationRecordings, EvaluationRecordingEvent> =>
  recordingsOf(String(year));

interface Whole {
  readonly year: number;
  readonly evaluationId: string;
}
const beingRecorded = refusal('evaluation.being-recorded', ({ year, evaluationId }: Whole) => ({
  zh: `正在逐批登记或通报评价 ${evaluationId}，完成之前不办理 ${year} 年度的此事项`,
  en: `The evaluation ${evaluationId} is being recorded or published batch by batch: until that is complete, this is not done for ${year}`,
}));

/** Why something is not done in a year: an evaluation of it is on its way into the log. */
export const underWayFault = (
  { underWay }: EvaluationRecordings,
  year: number,
  field: 'year' | 'evaluationId' = 'year',
): Refusal | undefined => underWay && beingRecorded({ year, evaluationId: underWay.evaluationId }, field);

/** Why nothing is published in a year: what an evaluation says of it is not whole yet. */
export const unfinishedFault = (recordings: EvaluationRecordings, year: number): Refusal | undefined =>
  recordings.underWay?.what === 'recording' ? underWayFault(recordings, year) : undefined;

export const nothingToRecord = refusal(
  'evaluation.without-results',
  ({ evaluationId }: Pick<Whole, 'evaluationId'>) => ({
    zh: `评价 ${evaluationId} 中没有可登记的结果：各单位均有缺项、已免责或已通报`,
    en: `The evaluation ${evaluationId} has no result to record: of every unit something is missing, its year is exempt, or its result is published`,
  }),
);

/** What is under way. @throws Error where it is not this evaluation: nothing is carried out that was not opened */
export function opened({ underWay }: EvaluationRecordings, evaluationId: string, what: UnderWay['what']): UnderWay {
  if (underWay?.evaluationId !== evaluationId || underWay.what !== what)
    throw new Error(`no ${what} of the evaluation ${evaluationId} is under way`);
  return underWay;
}
