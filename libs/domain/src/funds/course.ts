import type { Day } from '../kernel/calendar.ts';

/**
 * How the balance of one account runs from day to day: for each day on which something moved, in order, what the
 * account holds from that day on until the next. Bounded by days, however many movements there are.
 */
export interface Course {
  readonly days: readonly Day[];
  /** In fen; one for each of the days. */
  readonly balancesFen: readonly number[];
}

export const emptyCourse: Course = { days: [], balancesFen: [] };

/** Where the first day later than this one stands, or would stand. Most of what is asked for is about the newest day. */
function after({ days }: Course, day: Day): number {
  let [low, high] = [0, days.length];
  if ((days.at(-1) ?? '') <= day) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? day) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the account holds once everything has happened. */
export const lastBalanceFen = ({ balancesFen }: Course): number => balancesFen.at(-1) ?? 0;

/** The least and the most that the account holds on any day from this one on; the least is what may be taken from it. */
export function rangeFrom(course: Course, day: Day): { readonly leastFen: number; readonly mostFen: number } {
  const next = after(course, day);
  let leastFen = course.balancesFen[next - 1] ?? 0;
  let mostFen = leastFen;
  for (let at = next; at < course.balancesFen.length; at++) {
    const balanceFen = course.balancesFen[at] ?? 0;
    leastFen = Math.min(leastFen, balanceFen);
    mostFen = Math.max(mostFen, balanceFen);
  }
  return { leastFen, mostFen };
}

/** The course with so much more, or less, from a day on. */
export function withPosting(course: Course, day: Day, deltaFen: number): Course {
  const next = after(course, day);
  const balancesFen = course.balancesFen.slice();
  const isNew = course.days[next - 1] !== day;
  const days = isNew ? course.days.toSpliced(next, 0, day) : course.days;
  if (isNew) balancesFen.splice(next, 0, balancesFen[next - 1] ?? 0);
  for (let at = isNew ? next : next - 1; at < balancesFen.length; at++)
    balancesFen[at] = (balancesFen[at] ?? 0) + deltaFen;
  return { days, balancesFen };
}
