import {
  applied,
  type LeaderEvent,
  type PersonsEvent,
  personOf,
  STANDING_STATUSES,
  type StandingEvent,
  type UnitEvent,
} from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { NOTHING_KNOWN, type PersonState, type Place, type Segment, segmentsOf } from './person-state.ts';
import {
  OPEN_DAY,
  STILL_KNOWN,
  type StandingPlaceRow,
  type StandingRow,
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

const contentOf = (row: object): string => JSON.stringify({ ...row, knownFrom: 0 });

function replaced<Row extends { readonly knownFrom: number; readonly knownTo: number }, Key>(
  { keys, get, put, keyOf }: Replacing<Row, Key>,
  wanted: readonly Row[],
  position: number,
): readonly Key[] {
  const waiting = new Map(wanted.map((row) => [contentOf(row), row]));
  const kept = keys.filter((key) => {
    const row = required(get(key), `row ${JSON.stringify(key)}`);
    if (waiting.delete(contentOf(row))) return true;
    put({ ...row, knownTo: position });
    return false;
  });
  for (const row of waiting.values()) put(row);
  return [...kept, ...[...waiting.values()].map(keyOf)];
}

const barred = (marks: readonly string[]): string => (marks.length === 0 ? '' : `|${marks.join('|')}|`);

const rowOf = (leaderId: string, segment: Segment, knownFrom: number): StandingRow => ({
  leaderId,
  from: segment.from,
  to: segment.to,
  knownFrom,
  knownTo: STILL_KNOWN,
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

/** Writes down what is known of a person from a position on; of an id that was joined to another, nothing stands by itself. */
function tell(rows: AllRows, leaderId: string, position: number): void {
  const state = stateOf(rows, leaderId);
  const own = state.intoId === undefined;
  const places = own ? placesOf(rows, leaderId) : [];
  const segments = own ? segmentsOf(state.course, places) : [];
  const intervals = replaced<StandingRow, readonly [string, number]>(
    {
      keys: state.intervals,
      get: ([from, knownFrom]) => rows.standings.get(leaderId, from, knownFrom),
      put: rows.standings.put,
      keyOf: ({ from, knownFrom }) => [from, knownFrom],
    },
    segments.map((segment) => rowOf(leaderId, segment, position)),
    position,
  );
  const spells = replaced<StandingPlaceRow, readonly [string, string, number]>(
    {
      keys: state.spells,
      get: ([appointedAs, appointmentId, from]) => rows.places.get(leaderId, appointedAs, appointmentId, from),
      put: rows.places.put,
      keyOf: ({ appointedAs, appointmentId, knownFrom }) => [appointedAs, appointmentId, knownFrom],
    },
    places.map((place) => ({ ...place, leaderId, knownFrom: position, knownTo: STILL_KNOWN })),
    position,
  );
  keep(rows, leaderId, { ...state, intervals, spells });
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
export const standings = readModel<StandingEvent | LeaderEvent | UnitEvent | PersonsEvent>()({
  name: 'standings',
  version: 1,
  tables,
  on: {
    'accountability.standing-changed': (rows, { data }, { position }) => {
      change(rows, data.leaderId, position, (state) => ({ ...state, course: applied(state.course, data) }));
    },
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
});

const ended = ({ places }: PersonState, appointmentId: string, to: string): readonly Place[] =>
  places.map((place) => (place.appointmentId === appointmentId ? { ...place, to } : place));
