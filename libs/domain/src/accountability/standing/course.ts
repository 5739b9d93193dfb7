import type { FactOf } from '../../kernel/fact.ts';
import type { standingChanged } from '../facts.ts';
import { type Course, type CourseInterval, POSITIONS_MAX } from '../standing-terms.ts';
import type { StandingInterval } from './standings-over.ts';

export type StandingEvent = FactOf<typeof standingChanged>;

/** What is recorded of intervals as they are derived. */
export const toCourse = (intervals: readonly StandingInterval[]): Course =>
  intervals.map(({ to: _, events, dueOn, ...interval }) => ({
    ...interval,
    ...(dueOn !== undefined && { dueOn }),
    marks: [...interval.marks],
    obligationIds: [...interval.obligationIds],
    positions: [...new Set(events.map(({ position }) => position))].slice(0, POSITIONS_MAX),
  }));

const said = ({ positions: _, ...interval }: CourseInterval): string =>
  JSON.stringify(Object.entries(interval).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * What is to be told so that one course becomes another: the other, from the first interval on that differs; undefined where none
 * does. Where it only ends earlier, its last interval is told again, for what follows that is gone. Whether events have other
 * positions makes no difference.
 */
export function changeOf(before: Course, after: Course): Course | undefined {
  const differs = after.findIndex((interval, at) => {
    const was = before[at];
    return was === undefined || said(was) !== said(interval);
  });
  if (differs >= 0) return after.slice(differs);
  return after.length === before.length ? undefined : after.slice(-1);
}

/** A course after a change of it. A change without any interval leaves nothing. */
export function applied(before: Course, change: Course): Course {
  const [first] = change;
  return first ? [...before.filter(({ from }) => from < first.from), ...change] : [];
}
