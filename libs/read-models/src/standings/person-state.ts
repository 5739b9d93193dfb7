import type { Course, CourseInterval, Level, Post, StandingStatus } from '@onus/domain';
import { addDays } from '@onus/domain';
import { OPEN_DAY } from './tables.ts';

/** One spell in one post, under the id under which it was recorded. */
export interface Place {
  readonly appointmentId: string;
  readonly appointedAs: string;
  readonly unitId: string;
  readonly level: Level;
  readonly path: string;
  readonly post: Post;
  readonly from: string;
  readonly to: string;
}

/** What is known of one id. */
export interface PersonState {
  /** The id to which it was joined. */
  readonly intoId: string | undefined;
  /** Those that were joined to it. */
  readonly joinedIds: readonly string[];
  readonly places: readonly Place[];
  readonly course: Course;
  /** The keys of the rows of intervals that are known still, and of those of posts. */
  readonly intervals: readonly (readonly [leaderId: string, from: string, knownFrom: number])[];
  readonly spells: readonly (readonly [
    leaderId: string,
    appointedAs: string,
    appointmentId: string,
    knownFrom: number,
  ])[];
  /** As what the person is counted, and in which units; without a post, in none. */
  readonly counted: Counted | undefined;
}

export interface Counted {
  readonly status: StandingStatus;
  readonly unitIds: readonly string[];
}

export const NOTHING_KNOWN: PersonState = {
  intoId: undefined,
  joinedIds: [],
  places: [],
  course: [],
  intervals: [],
  spells: [],
  counted: undefined,
};

/** Where somebody serves on a day: the path of the first of their units, empty without a post, and how many posts they hold. */
interface Serving {
  readonly path: string;
  readonly posts: number;
}

/** A part of a course in which the person serves likewise. */
export type Segment = CourseInterval & Serving & { readonly to: string };

function servingOn(places: readonly Place[], on: string): Serving {
  const held = places.filter(({ from, to }) => from <= on && on <= to);
  const [path = ''] = held.map((place) => place.path).sort();
  return { path, posts: held.length };
}

/** A course cut where the person comes to serve elsewhere: no gap, no overlap, the last part open. */
export function segmentsOf(course: Course, places: readonly Place[]): readonly Segment[] {
  const moves = places.flatMap(({ from, to }) => (to === OPEN_DAY ? [from] : [from, addDays(to, 1)]));
  return course.flatMap((interval, at) => {
    const next = course[at + 1];
    const end = next ? addDays(next.from, -1) : OPEN_DAY;
    const cuts = [...new Set(moves.filter((day) => day > interval.from && day <= end))].sort();
    const parts = [interval.from, ...cuts].map((from) => ({ from, ...servingOn(places, from) }));
    const kept = parts.filter(({ path, posts }, place) => {
      const before = parts[place - 1];
      return path !== before?.path || posts !== before.posts;
    });
    return kept.map((part, place) => {
      const after = kept[place + 1];
      return { ...interval, ...part, to: after ? addDays(after.from, -1) : end };
    });
  });
}

/** Whether something holds on a day. */
export const holdsOn = (day: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  from <= day && day <= to;

/** The ids between the slashes of a path. */
const idsIn = (path: string): readonly string[] => path.split('/').filter((id) => id !== '');

/** As what somebody is counted on a day: once in every unit in which they serve, and in those above it. */
export function countedOn(day: string, segments: readonly Segment[], places: readonly Place[]): Counted | undefined {
  const segment = segments.find((one) => holdsOn(day, one));
  if (!segment) return undefined;
  const unitIds = new Set(places.filter((one) => holdsOn(day, one)).flatMap(({ path }) => idsIn(path)));
  return { status: segment.status, unitIds: [...unitIds] };
}

/** The first day after one on which something begins, or is over. */
export const nextDay = (
  day: string,
  spans: readonly { readonly from: string; readonly to: string }[],
): string | undefined =>
  spans
    .flatMap(({ from, to }) => (to === OPEN_DAY ? [from] : [from, addDays(to, 1)]))
    .filter((one) => one > day)
    .sort()[0];
