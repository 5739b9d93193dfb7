import { type Day, daysServed, earlierOf, firstDayOf, lastDayOf, laterOf } from '../../kernel/calendar.ts';
import type { Appointment } from '../known/facts.ts';

export interface Served {
  readonly days: number;
  /** The last day served in the year. */
  readonly last: Day;
}

/** Days of the year in any of the spells; days in two spells count once. */
export function servedIn(year: number, spells: readonly Appointment[]): Served {
  const [first, last] = [firstDayOf(year), lastDayOf(year)];
  let reached = '';
  let days = 0;
  const inOrder = [...spells].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to = last } of inOrder) {
    const [begin, end] = [laterOf(from, first), earlierOf(to, last)];
    if (begin > end || end <= reached) continue;
    days += begin > reached ? daysServed(begin, end) : daysServed(reached, end) - 1;
    reached = end;
  }
  return { days, last: reached };
}

/** Who answers where nobody served long enough: the longest server; on a tie, who held the post last in the year. */
export function longest(holders: readonly (readonly [string, Served])[]): readonly string[] {
  const most = Math.max(...holders.map(([, { days }]) => days));
  const tied = holders.filter(([, { days }]) => days === most);
  const latest = tied.reduce((day, [, { last }]) => laterOf(day, last), '');
  return tied.filter(([, { last }]) => last === latest).map(([leaderId]) => leaderId);
}
