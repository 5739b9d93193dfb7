import type { Day } from './calendar.ts';
import { type Refusal, refusal } from './refusal.ts';

/** The two ways in which the day from which a command's facts hold can be wrong. */

interface Future {
  readonly effectiveOn: Day;
  readonly today: Day;
}
const inFuture = refusal('effective-day.in-future', ({ effectiveOn, today }: Future) => ({
  zh: `生效日期 ${effectiveOn} 晚于今天 ${today},办理之后才能登记`,
  en: `Effective on ${effectiveOn}, it lies after today, ${today}: what people do is recorded once it is done`,
}));

interface OutOfOrder {
  readonly effectiveOn: Day;
  readonly lastOn: Day;
}
const beforeLastStep = refusal('effective-day.before-last-step', ({ effectiveOn, lastOn }: OutOfOrder) => ({
  zh: `生效日期 ${effectiveOn} 早于上一步的日期 ${lastOn}`,
  en: `Effective on ${effectiveOn}, it comes before the step that it follows, of ${lastOn}`,
}));

/** Why something that people did cannot be recorded for a day: it has not come yet. */
export const futureFault = (named: Future): Refusal | undefined =>
  named.effectiveOn > named.today ? inFuture(named, 'effectiveOn') : undefined;

/** Why a step of a procedure cannot be recorded for a day: it is before the step that it follows. */
export const orderFault = (named: OutOfOrder): Refusal | undefined =>
  named.effectiveOn < named.lastOn ? beforeLastStep(named, 'effectiveOn') : undefined;
