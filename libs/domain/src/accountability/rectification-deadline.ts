import { addMonths, type Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Obligation } from './obligation.ts';

interface Deadline {
  readonly rectificationDueOn: string;
  readonly setOn: string;
}

const deadlinePassed = refusal('rectification.deadline-passed', ({ rectificationDueOn, setOn }: Deadline) => ({
  zh: `整改期限 ${rectificationDueOn} 应晚于 ${setOn}`,
  en: `The deadline for rectification, ${rectificationDueOn}, must be after ${setOn}`,
}));

/** A rectification is of months, not of years. */
const MONTHS_MAX = 12;
const deadlineTooFar = refusal('rectification.deadline-too-far', ({ rectificationDueOn, setOn }: Deadline) => ({
  zh: `整改期限 ${rectificationDueOn} 应在 ${setOn} 之后一年以内`,
  en: `The deadline for rectification, ${rectificationDueOn}, must be within a year of ${setOn}`,
}));

interface OfItem {
  readonly itemDueOn: Day;
  readonly dueOn: Day;
}
const afterTheWhole = refusal('rectification-item.due-after-whole', ({ itemDueOn, dueOn }: OfItem) => ({
  zh: `整改事项的期限 ${itemDueOn} 不得晚于整体整改期限 ${dueOn}；整体期限只能在退回整改报告时另定`,
  en: `An item due on ${itemDueOn} would be due after the whole rectification, ${dueOn}, which is set anew only where a report of the whole is returned`,
}));

/** Why a rectification cannot be due on a day, as set on another: it is past, or more than a year ahead. */
export function deadlineFault(rectificationDueOn: Day, setOn: Day, field = 'rectificationDueOn'): Refusal | undefined {
  const named = { rectificationDueOn, setOn };
  if (rectificationDueOn <= setOn) return deadlinePassed(named, field);
  return rectificationDueOn > addMonths(setOn, MONTHS_MAX) ? deadlineTooFar(named, field) : undefined;
}

/** Why an item cannot be due on a day: no rectification can be, or the rectification that it belongs to is due before. */
export function itemDeadlineFault(
  { dueOn, rectificationDueOn = dueOn }: Obligation,
  itemDueOn: Day,
  setOn: Day,
): Refusal | undefined {
  const late =
    itemDueOn > rectificationDueOn ? afterTheWhole({ itemDueOn, dueOn: rectificationDueOn }, 'dueOn') : undefined;
  return late ?? deadlineFault(itemDueOn, setOn, 'dueOn');
}
