import { type Day, earlierOf } from '../../kernel/calendar.ts';
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

/** What is told of a course: from a day on it is this, and nothing of what was told before; without an interval, nothing stands. */
export interface CourseChange {
  readonly courseFrom: Day;
  readonly course: Course;
}

/**
 * What is to be told so that one course becomes another: the other, from the first day on that differs; undefined where none does.
 * Whether events have other positions makes no difference.
 */
export function changeOf(before: Course, after: Course): CourseChange | undefined {
  const { length } = before.length > after.length ? before : after;
  for (let at = 0; at < length; at += 1) {
    const [was, is] = [before[at], after[at]];
    if (was && is && said(was) === said(is)) continue;
    const courseFrom = was && is ? earlierOf(was.from, is.from) : (was?.from ?? is?.from ?? '');
    return { courseFrom, course: after.slice(at) };
  }
  return undefined;
}

type Told = { readonly [Name in keyof CourseChange]?: CourseChange[Name] | undefined };

/** A course after what is told of it; where nothing is, as it was. */
export const applied = (before: Course, { courseFrom, course }: Told): Course =>
  courseFrom === undefined ? before : [...before.filter(({ from }) => from < courseFrom), ...(course ?? [])];
