import { addDays, addMonths, type Day } from '../../kernel/calendar.ts';

/** The last day of a month, by year and month, of every year that was asked about: there are few. */
const found = new Map<number, Day>();
const MONTHS = 12;

/** The last day on which the result of a year may be published in time; `month` is of the next year. */
export function resultDueOn(year: number, month: number): Day {
  const key = year * (MONTHS + 1) + month;
  const known = found.get(key);
  if (known !== undefined) return known;
  const last = addDays(addMonths(`${year + 1}-${String(month).padStart(2, '0')}-01`, 1), -1);
  found.set(key, last);
  return last;
}

const lateFrom = new Map<Day, Day>();

/** The first day on which it is late, and missing where it is not published. */
export function resultLateFrom(year: number, month: number): Day {
  const due = resultDueOn(year, month);
  const known = lateFrom.get(due) ?? addDays(due, 1);
  lateFrom.set(due, known);
  return known;
}
