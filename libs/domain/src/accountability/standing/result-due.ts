import { addDays, addMonths, type Day } from '../../kernel/calendar.ts';

/** The last day of a month, of every year that was asked about: there are few. */
const found = new Map<string, Day>();

/** The last day on which the result of a year may be published in time; `month` is of the next year. */
export function resultDueOn(year: number, month: number): Day {
  const first = `${year + 1}-${String(month).padStart(2, '0')}-01`;
  const known = found.get(first) ?? addDays(addMonths(first, 1), -1);
  found.set(first, known);
  return known;
}
