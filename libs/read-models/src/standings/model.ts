import {
  applied,
  type dayTurned,
  type FactOf,
  type LeaderEvent,
  type PersonsEvent,
  personOf,
  STANDING_STATUSES,
  type StandingEvent,
  type StandingStatus,
  type UnitEvent,
} from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import {
  type Counted,
  countedOn,
  holdsOn,
  NOTHING_KNOWN,
  nextDay,
  type PersonState,
  type Place,
  type Segment,
  segmentsOf,
} from './person-state.ts';
import {
  NO_UNIT,
  OPEN_DAY,
  STILL_KNOWN,
  type StandingPlaceRow,
  type StandingRow,
  standingAheadTable,
  standingCountTable,
  standingDayTable,
  standingPersonTable,
  standingPlaceTable,
  standingTable,
  standingUnitTable,
} from './tables.ts';

const tables = {
  standings: standingTable,
  places: standingPlaceTable,
  units: standingUnitTable,
  persons: standingPersonTable,
  counts: standingCountTable,
  days: standingDayTable,
  ahead: standingAheadTable,
};
type AllRows = RowsOf<typeof tables>;

function stateOf({ persons }: AllRows, leaderId: string): PersonState {
  const row = persons.get(leaderId);
  return row ? (JSON.parse(row.state) as PersonState) : NOTHING_KNOWN;
}

const keep = ({ persons }: AllRows, leaderId: string, state: PersonState): void =>
  persons.put({ leaderId, state: JSON.stringify(state) });

/** The id that stays for an id. */
function rootOf(rows: AllRows, leaderId: string): string {
  const joins = { get: (id: string) => joinOf(stateOf(rows, id)) };
  return personOf(joins as Parameters<typeof personOf>[0], leaderId);
}

const joinOf = ({ intoId }: PersonState): { readonly intoId: string } | undefined =>
  intoId === undefined ? undefined : { intoId };

/** The places of an id and of all that were joined to it. */
function placesOf(rows: AllRows, leaderId: string): readonly Place[] {
  const { places, joinedIds } = stateOf(rows, leaderId);
  return [...places, ...joinedIds.flatMap((id) => placesOf(rows, id))];
}

/** Replaces rows that are known still by others; those that say the same stay. */
interface Replacing<Row, Key> {
  readonly keys: readonly Key[];
  readonly get: (key: Key) => Row | undefined;
  readonly put: (row: Row) => void;
  readonly keyOf: (row: Row) => Key;
}

/** The same for the same row, whether it was read or is to be written. */
const contentOf = (row: object): string =>
  JSON.stringify(Object.entries({ ...row, knownFrom: 0, now: 0 }).sort(([a], [b]) => (a < b ? -1 : 1)));

type KnownRow = Pick<StandingRow, 'knownFrom' | 'knownTo' | 'now'>;

function replaced<Row extends KnownRow, Key>(
  { keys, get, put, keyOf }: Replacing<Row, Key>,
  wanted: readonly Row[],
  position: number,
): readonly Key[] {
  const waiting = new Map(wanted.map((row) => [contentOf(row), row]));
  const found = keys.map(get); // all of them are asked for before any is missed: they may have to be fetched
  const kept = keys.filter((key, at) => {
    const row = required(found[at], `row ${JSON.stringify(key)}`);
    const content = contentOf(row);
    const same = waiting.get(content);
    if (!same) put({ ...row, knownTo: position, now: 0 });
    else if (same.now !== row.now) put({ ...row, now: same.now });
    waiting.delete(content);
    return same !== undefined;
  });
  for (const row of waiting.values()) put(row);
  return [...kept, ...[...waiting.values()].map(keyOf)];
}

const barred = (marks: readonly string[]): string => (marks.length === 0 ? '' : `|${marks.join('|')}|`);

/** From which position on, and on which day. */
interface Moment {
  readonly position: number;
  readonly day: string;
}

const rowOf = (leaderId: string, segment: Segment, { position, day }: Moment): StandingRow => ({
  leaderId,
  from: segment.from,
  to: segment.to,
  knownFrom: position,
  knownTo: STILL_KNOWN,
  now: Number(holdsOn(day, segment)),
  status: segment.status,
  severity: STANDING_STATUSES.indexOf(segment.status),
  path: segment.path,
  posts: segment.posts,
  ruleId: segment.ruleId,
  ruleVersion: segment.ruleVersion,
  marks: barred(segment.marks),
  obligationIds: JSON.stringify(segment.obligationIds),
  dueOn: segment.dueOn ?? null,
  positions: JSON.stringify(segment.positions),
});

const placeRowOf = (leaderId: string, place: Place, { position, day }: Moment): StandingPlaceRow => ({
  ...place,
  leaderId,
  knownFrom: position,
  knownTo: STILL_KNOWN,
  now: Number(holdsOn(day, place)),
});

function replaceIntervals(rows: AllRows, { intervals }: PersonState, wanted: readonly StandingRow[], position: number) {
  return replaced<StandingRow, PersonState['intervals'][number]>(
    {
      keys: intervals,
      get: ([leaderId, from, knownFrom]) => rows.standings.get(leaderId, from, knownFrom),
      put: rows.standings.put,
      keyOf: ({ leaderId, from, knownFrom }) => [leaderId, from, knownFrom],
    },
    wanted,
    position,
  );
}

function replaceSpells(rows: AllRows, { spells }: PersonState, wanted: readonly StandingPlaceRow[], position: number) {
  return replaced<StandingPlaceRow, PersonState['spells'][number]>(
    {
      keys: spells,
      get: (key) => rows.places.get(...key),
      put: rows.places.put,
      keyOf: ({ leaderId, appointedAs, appointmentId, knownFrom }) => [leaderId, appointedAs, appointmentId, knownFrom],
    },
    wanted,
    position,
  );
}

/** Counts a person otherwise than before. */
function recount({ counts }: AllRows, before: Counted | undefined, after: Counted | undefined): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const add = ({ status, unitIds }: Counted, by: 1 | -1): void => {
    for (const unitId of unitIds.length > 0 ? unitIds : [NO_UNIT]) {
      const known = JSON.parse(counts.get(unitId)?.counts ?? '{}') as Partial<Record<StandingStatus, number>>;
      const { [status]: count = 0, ...others } = known;
      counts.put({ unitId, counts: JSON.stringify(count + by === 0 ? others : { ...others, [status]: count + by }) });
    }
  };
  if (before) add(before, -1);
  if (after) add(after, 1);
}

/** Remembers that something begins or ends for a person on a day. */
function lookAgainOn(rows: AllRows, leaderId: string, day: string | undefined): void {
  if (day === undefined) return;
  const part = partOf(leaderId);
  const known = JSON.parse(rows.ahead.get(day, part)?.leaderIds ?? '[]') as string[];
  if (!known.includes(leaderId)) rows.ahead.put({ day, part, leaderIds: JSON.stringify([...known, leaderId]) });
}

/** Parts of the persons for whom something lies ahead. */
const PARTS = 32;
const partOf = (leaderId: string): number =>
  [...leaderId].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_521, 0) % PARTS;

const dayIn = ({ days }: AllRows): string => days.get(1)?.day ?? '';

/** Writes down what is known of a person from a position on; of an id that was joined to another, nothing stands by itself. */
function tell(rows: AllRows, leaderId: string, position: number): void {
  const state = stateOf(rows, leaderId);
  const moment = { position, day: dayIn(rows) };
  const own = state.intoId === undefined;
  const places = own ? placesOf(rows, leaderId) : [];
  const segments = own ? segmentsOf(state.course, places) : [];
  const wanted = segments.map((segment) => rowOf(leaderId, segment, moment));
  const intervals = replaceIntervals(rows, state, wanted, position);
  const held = places.map((place) => placeRowOf(leaderId, place, moment));
  const spells = replaceSpells(rows, state, held, position);
  const counted = countedOn(moment.day, segments, places);
  recount(rows, state.counted, counted);
  lookAgainOn(rows, leaderId, nextDay(moment.day, [...segments, ...places]));
  keep(rows, leaderId, { ...state, intervals, spells, counted });
}

/** A day has turned: what begins on it holds now, and what was over the day before does not. */
function turn(rows: AllRows, day: string, position: number): void {
  if (day <= dayIn(rows)) return;
  rows.days.put({ one: 1, day });
  const ahead = Array.from({ length: PARTS }, (_, part) => rows.ahead.get(day, part) ?? []).flat();
  const touched = ahead.flatMap(({ leaderIds }) => JSON.parse(leaderIds) as string[]);
  for (const { part } of ahead) rows.ahead.delete(day, part);
  for (const leaderId of touched) askFor(rows, leaderId);
  for (const leaderId of touched) tell(rows, leaderId, position);
}

/** Asks for what `tell` replaces, of one after another: where rows have to be fetched, those of all are fetched together. */
function askFor(rows: AllRows, leaderId: string): void {
  const { intervals, spells } = stateOf(rows, leaderId);
  for (const [leaderId, from, knownFrom] of intervals) rows.standings.get(leaderId, from, knownFrom);
  for (const spell of spells) rows.places.get(...spell);
}

/** Takes in what is told of an id, and writes it down for whose it is. */
function change(rows: AllRows, leaderId: string, position: number, to: (state: PersonState) => PersonState): void {
  keep(rows, leaderId, to(stateOf(rows, leaderId)));
  tell(rows, rootOf(rows, leaderId), position);
}

const without = (ids: readonly string[], gone: string): readonly string[] => ids.filter((id) => id !== gone);

/**
 * Who stands where, from when until when, and since which position that is known: of what the accountability engine records of
 * everybody's standing, with the posts that they hold meanwhile.
 */
export const standings = readModel<StandingEvent | FactOf<typeof dayTurned> | LeaderEvent | UnitEvent | PersonsEvent>()(
  {
    name: 'standings',
    version: 1,
    tables,
    on: {
      'accountability.standing-changed': (rows, { data, effectiveOn }, { position }) => {
        if (dayIn(rows) === '') turn(rows, effectiveOn, position);
        change(rows, data.leaderId, position, (state) => ({ ...state, course: applied(state.course, data) }));
      },
      'accountability.day-turned': (rows, { data: { day } }, { position }) => turn(rows, day, position),
      'organisation.leader-appointed': (rows, { data, effectiveOn }, { position }) => {
        const { leaderId, appointmentId, unitId, post } = data;
        const { level, path } = required(rows.units.get(unitId), `unit ${unitId}`);
        const place = {
          appointmentId,
          appointedAs: leaderId,
          unitId,
          level,
          path,
          post,
          from: effectiveOn,
          to: OPEN_DAY,
        };
        change(rows, leaderId, position, (state) => ({ ...state, places: [...state.places, place] }));
      },
      'organisation.appointment-ended': (rows, { data, effectiveOn }, { position }) => {
        const { leaderId, appointmentId } = data;
        change(rows, leaderId, position, (state) => ({ ...state, places: ended(state, appointmentId, effectiveOn) }));
      },
      'organisation.appointment-struck': (rows, { data }, { position }) => {
        const { leaderId, appointmentId, entry } = data;
        change(rows, leaderId, position, (state) => ({
          ...state,
          places:
            entry === 'end'
              ? ended(state, appointmentId, OPEN_DAY)
              : state.places.filter((place) => place.appointmentId !== appointmentId),
        }));
      },
      'organisation.leaders-joined': (rows, { data: { leaderId, intoId } }, { position }) => {
        keep(rows, leaderId, { ...stateOf(rows, leaderId), intoId });
        tell(rows, leaderId, position);
        change(rows, intoId, position, (state) => ({ ...state, joinedIds: [...state.joinedIds, leaderId] }));
      },
      'organisation.leaders-separated': (rows, { data: { leaderId, intoId } }, { position }) => {
        change(rows, intoId, position, (state) => ({ ...state, joinedIds: without(state.joinedIds, leaderId) }));
        change(rows, leaderId, position, (state) => ({ ...state, intoId: undefined }));
      },
      'organisation.unit-established': (rows, { data }) => {
        const { unitId, level } = data;
        const parentId = level === 'city' ? undefined : data.parentId;
        const above = parentId === undefined ? '/' : required(rows.units.get(parentId), `unit ${parentId}`).path;
        rows.units.put({ unitId, level, path: `${above}${unitId}/` });
      },
      'organisation.leader-registered': 'passed over',
      'organisation.duplicate-suspected': 'passed over',
      'organisation.duplicate-resolved': 'passed over',
      // A unit stays where it was: whoever asks for all within its successor looks under both.
      'organisation.unit-renamed': 'passed over',
      'organisation.unit-merged': 'passed over',
      'organisation.unit-split': 'passed over',
      'organisation.unit-taken-over': 'passed over',
      'organisation.takeover-struck': 'passed over',
      'organisation.succession-struck': 'passed over',
      'organisation.renaming-struck': 'passed over',
    },
  },
);

const ended = ({ places }: PersonState, appointmentId: string, to: string): readonly Place[] =>
  places.map((place) => (place.appointmentId === appointmentId ? { ...place, to } : place));
