import { addDays, addMonths, type Day } from '../../kernel/calendar.ts';

/** The last day on which the result of a year may be published in time; `month` is of the next year. */
export const resultDueOn = (year: number, month: number): Day =>
  addDays(addMonths(`${year + 1}-${String(month).padStart(2, '0')}-01`, 1), -1);
