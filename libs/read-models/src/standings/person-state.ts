import { addDays, type Course, type CourseInterval, type StandingStatus } from '@onus/domain';
import { idsIn } from '../units/subtree.ts';
import { OPEN_DAY, type StandingPlaceRow } from './tables.ts';

/** One spell in one post, under the id under which it was recorded: whose it is depends on the ids that were joined. */
export type Place = Omit<StandingPlaceRow, 'leaderId' | 'knownFrom' | 'knownTo' | 'now'>;

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

/** From one day to another, both included; `OPEN_DAY`: without an end. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** Whether something holds on a day. */
export const holdsOn = (day: string, { from, to }: Span): boolean => from <= day && day <= to;

/** The days on which something begins, or is over. */
const turnsOf = (spans: readonly Span[]): readonly string[] =>
  spans.flatMap(({ from, to }) => (to === OPEN_DAY ? [from] : [from, addDays(to, 1)]));

/** Where somebody serves on a day: the path of the first of their units, empty without a post, and how many posts they hold. */
interface Serving {
  readonly path: string;
  readonly posts: number;
}

/** A part of a course in which the person serves likewise. */
export type Segment = CourseInterval & Serving & { readonly to: string };

function servingOn(places: readonly Place[], on: string): Serving {
  const held = places.filter((place) => holdsOn(on, place));
  const [path = ''] = held.map((place) => place.path).sort();
  return { path, posts: held.length };
}

/** A course cut where the person comes to serve elsewhere: no gap, no overlap, the last part open. */
export function segmentsOf(course: Course, places: readonly Place[]): readonly Segment[] {
  const moves = turnsOf(places);
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

/** As what somebody is counted on a day: once in every unit in which they serve, and in those above it. */
export function countedOn(day: string, segments: readonly Segment[], places: readonly Place[]): Counted | undefined {
  const segment = segments.find((one) => holdsOn(day, one));
  if (!segment) return undefined;
  const unitIds = new Set(places.filter((one) => holdsOn(day, one)).flatMap(({ path }) => idsIn(path)));
  return { status: segment.status, unitIds: [...unitIds] };
}

/** The first day after one on which something begins, or is over. */
export const nextDay = (day: string, spans: readonly Span[]): string | undefined =>
  turnsOf(spans)
    .filter((one) => one > day)
    .sort()[0];
