import type { TSchema } from 'typebox';
import { type Beyond, beyondIn } from './beyond.ts';
import { addMonths, type Day, yearOf } from './calendar.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Authority } from './vocabulary.ts';

/** What may be wrong with the days of a command: that from which its facts hold, that of its document, those that it plans for. */

interface Future {
  readonly effectiveOn: Day;
  readonly today: Day;
}
const inFuture = refusal('effective-day.in-future', ({ effectiveOn, today }: Future) => ({
  zh: `生效日期 ${effectiveOn} 晚于今天 ${today}，办理之后才能登记`,
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

const YEARS_AHEAD_MAX = 10;

const tooFarAhead = refusal('plan.too-far-ahead', ({ value, today }: Pick<Beyond, 'value'> & { today: Day }) => ({
  zh: `${value} 距今天 ${today} 超过 ${YEARS_AHEAD_MAX} 年，计划至多提前 ${YEARS_AHEAD_MAX} 年`,
  en: `${value} lies more than ${YEARS_AHEAD_MAX} years after today, ${today}: no plan does`,
}));

interface Dated {
  readonly date: Day;
  readonly today: Day;
}
const documentInFuture = refusal('authority.in-future', ({ date, today }: Dated) => ({
  zh: `文件日期 ${date} 晚于今天 ${today}，尚未成文的文件不能作为依据`,
  en: `The document is dated ${date}, after today, ${today}: what is not issued yet orders nothing`,
}));

interface Late {
  readonly date: Day;
  readonly effectiveOn: Day;
}
const documentTooLate = refusal('authority.after-effective-day', ({ date, effectiveOn }: Late) => ({
  zh: `文件日期 ${date} 晚于生效日期 ${effectiveOn}，文件不能早于其成文之日生效`,
  en: `The document is dated ${date}, after ${effectiveOn}, the day from which what it orders is effective`,
}));

/** Why something that people did cannot be recorded for a day: it has not come yet. */
export const futureFault = ({ effectiveOn, today }: Future): Refusal | undefined =>
  effectiveOn > today ? inFuture({ effectiveOn, today }, 'effectiveOn') : undefined;

interface Dates {
  readonly effectiveOn: Day;
  readonly today: Day;
  readonly authority?: Authority | undefined;
}

/** What a command says of the days that it takes. */
interface Kept {
  readonly request: { readonly jsonSchema: TSchema };
  readonly mayLieAhead?: true;
  readonly documentMayFollow?: true;
}

/**
 * Why a document orders nothing: it is not issued yet, or was issued after what it would order. Some documents only confirm
 * what was so before (`documentMayFollow`).
 */
function documentFault({ authority, effectiveOn, today }: Dates, mayFollow: true | undefined): Refusal | undefined {
  if (!authority) return undefined;
  const { date } = authority;
  if (date > today) return documentInFuture({ date, today }, 'authority.date');
  return date > effectiveOn && !mayFollow ? documentTooLate({ date, effectiveOn }, 'authority.date') : undefined;
}

/**
 * Finds what is wrong with the days of a command, before its rule is asked. No day or year that it names, as a plan, a due
 * day or a beginning, lies further ahead than ten years.
 */
export function dayFaultOf({ request, mayLieAhead, documentMayFollow }: Kept) {
  const beyond = beyondIn(request.jsonSchema);
  return (asked: object, context: Dates): Refusal | undefined => {
    const { effectiveOn, today } = context;
    const fault = (mayLieAhead ? undefined : futureFault(context)) ?? documentFault(context, documentMayFollow);
    if (fault) return fault;
    const horizon = { day: addMonths(today, 12 * YEARS_AHEAD_MAX), year: yearOf(today) + YEARS_AHEAD_MAX };
    const found = effectiveOn > horizon.day ? { field: 'effectiveOn', value: effectiveOn } : beyond(asked, horizon);
    return found && tooFarAhead({ value: found.value, today }, found.field);
  };
}

/** Why a step of a procedure cannot be recorded for a day: it is before the step that it follows. */
export const orderFault = (named: OutOfOrder): Refusal | undefined =>
  named.effectiveOn < named.lastOn ? beforeLastStep(named, 'effectiveOn') : undefined;
