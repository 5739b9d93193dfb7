import { type Day, dayOf } from '@onus/domain';
import { leaderNames, unitNames } from '@onus/read-models';
import { Type } from 'typebox';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { orNull, Text } from './answer-terms.ts';
import { type Sources, unitViewsAsOf } from './sources.ts';

/** Which fields of rows hold ids of units, and of leaders. */
export const unitFields =
  /^(?:unitIds?|parentId|issuerId|villageId|holderId|poolHolderId|fromHolderId|toHolderId|leadUnitId|liaisonUnitIds|predecessorId|successorIds?|senderId|giverUnitId)$/;
export const leaderFields = /^(?:leaderIds?|toLeaderId)$/;
/** Of an event, by its subjects. */
const SUBJECTS_FIELD = 'subjects';

export const UnitNames = Type.Record(Type.String(), Type.Object({ zh: Text, en: Text, path: Type.Array(Text) }));

/** What the ids in the rows of a list stand for. */
export const RowNames = Type.Object({
  units: UnitNames,
  leaders: Type.Record(Type.String(), Type.Object({ name: orNull(Text), demo: Type.Boolean() })),
});

interface NamesFrom extends Pick<Sources, 'views' | 'clock'> {
  /** The units as they were known, where the rows are of another moment than `views`; a person has one name for good. */
  readonly unitViews?: Sources['views'];
}

/** Where names come from for rows of what was known at a position; left out, as things stand. */
export const namesFrom = (sources: Sources, knownAt: number | undefined): NamesFrom => ({
  views: sources.views,
  clock: sources.clock,
  unitViews: unitViewsAsOf(sources, knownAt),
});

/**
 * The names of all units and leaders in some rows: of units in both languages, with the ids of those that they lie in; of persons
 * for whoever may know them. As of the moment that is asked about, like the rows.
 */
export async function namesInRows(
  { views, clock, unitViews = views }: NamesFrom,
  rows: readonly object[],
  on: Day | undefined,
  caller: Caller,
) {
  const { units, leaders } = idsIn(rows);
  const known = mayKnow(caller, 'organisation') && leaders.size > 0;
  return {
    units: await namesOfUnits(unitViews, units, on ?? dayOf(clock())),
    leaders: known ? (await leaderNames(views, [...leaders])).names : {},
  };
}

/** The same of the units alone, as they are called today: for whoever may know of no person. */
export const unitNamesInRows = ({ views, clock }: Pick<Sources, 'views' | 'clock'>, rows: readonly object[]) =>
  namesOfUnits(views, idsIn(rows).units, dayOf(clock()));

async function namesOfUnits(views: Sources['views'], ids: ReadonlySet<string>, on: Day) {
  return ids.size > 0 ? (await unitNames(views, { unitIds: [...ids], on })).names : {};
}

function idsIn(rows: readonly object[]): Ids {
  const ids = { units: new Set<string>(), leaders: new Set<string>() };
  for (const row of rows) collect(row, ids);
  return ids;
}

interface Ids {
  readonly units: Set<string>;
  readonly leaders: Set<string>;
}

function collect(value: object, ids: Ids): void {
  for (const [field, part] of Object.entries(value)) {
    if (unitFields.test(field)) add(part, ids.units);
    else if (leaderFields.test(field)) add(part, ids.leaders);
    else if (field === SUBJECTS_FIELD && Array.isArray(part)) collectSubjects(part, ids);
    else if (typeof part === 'object' && part !== null) collect(part, ids);
  }
}

function collectSubjects(subjects: readonly unknown[], ids: Ids): void {
  for (const subject of subjects) {
    const [kind, id = ''] = String(subject).split(':');
    if (kind === 'unit') ids.units.add(id);
    if (kind === 'leader') ids.leaders.add(id);
  }
}

function add(value: unknown, ids: Set<string>): void {
  for (const id of [value].flat()) if (typeof id === 'string' && id !== '') ids.add(id);
}
