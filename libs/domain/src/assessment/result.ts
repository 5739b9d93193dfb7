import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type {
  appealDecided,
  appealLodged,
  exemptionGranted,
  resultPublished,
  resultRecorded,
  resultRevised,
} from './facts.ts';
import type { Outcome } from './terms.ts';

/** The result of one unit for one year. `lastOn`: the day of the last step; what follows it is not before. */
export type Result = { readonly exempt: boolean } & (
  | { readonly status: 'none' }
  | { readonly status: 'recorded'; readonly outcome: Outcome; readonly lastOn: Day }
  | { readonly status: 'published'; readonly outcome: Outcome; readonly lastOn: Day; readonly appealPending: boolean }
);

export type ResultEvent =
  | FactOf<typeof resultRecorded>
  | FactOf<typeof resultPublished>
  | FactOf<typeof appealLodged>
  | FactOf<typeof appealDecided>
  | FactOf<typeof resultRevised>
  | FactOf<typeof exemptionGranted>;

const outcomeOf = ({ totalScoreHundredths, grade, taskCompleted }: Outcome): Outcome => ({
  totalScoreHundredths,
  grade,
  taskCompleted,
});

function evolve(state: Result, event: ResultEvent): Result {
  const { exempt } = state;
  const lastOn = event.effectiveOn;
  switch (event.type) {
    case 'assessment.result-recorded':
      return { exempt, status: 'recorded', outcome: outcomeOf(event.data), lastOn };
    case 'assessment.result-published':
      return { exempt, status: 'published', outcome: outcomeOf(event.data), lastOn, appealPending: false };
    case 'assessment.appeal-lodged':
      return state.status === 'published' ? { ...state, lastOn, appealPending: true } : state;
    case 'assessment.appeal-decided':
      return state.status === 'published' ? { ...state, lastOn, appealPending: false } : state;
    case 'assessment.result-revised':
      return state.status === 'published' ? { ...state, outcome: outcomeOf(event.data), lastOn } : state;
    case 'assessment.exemption-granted':
      return { ...state, exempt: true };
  }
}

const resultOf = stream('result', { exempt: false, status: 'none' } as Result, evolve);

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
  zh: `${unitId} ${year} 年度的考核结果已经通报,只能按规定更正`,
  en: `The result of ${unitId} for ${year} is published: it can only be revised`,
}));
