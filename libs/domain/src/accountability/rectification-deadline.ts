import { addMonths, type Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';

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

/** Why a rectification cannot be due on a day, as set on another: it is past, or more than a year ahead. */
export function deadlineFault(rectificationDueOn: Day, setOn: Day, field = 'rectificationDueOn'): Refusal | undefined {
  const named = { rectificationDueOn, setOn };
  if (rectificationDueOn <= setOn) return deadlinePassed(named, field);
  return rectificationDueOn > addMonths(setOn, MONTHS_MAX) ? deadlineTooFar(named, field) : undefined;
}
