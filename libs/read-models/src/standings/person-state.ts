import type { Course, CourseInterval, Level, Post } from '@onus/domain';
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
  /** The first keys of the rows that are known still: `from` and `knownFrom` of each interval. */
  readonly intervals: readonly (readonly [from: string, knownFrom: number])[];
  /** Likewise of each place: `appointedAs`, `appointmentId`, `knownFrom`. */
  readonly spells: readonly (readonly [appointedAs: string, appointmentId: string, knownFrom: number])[];
}

export const NOTHING_KNOWN: PersonState = {
  intoId: undefined,
  joinedIds: [],
  places: [],
  course: [],
  intervals: [],
  spells: [],
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
