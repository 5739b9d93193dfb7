import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import { type Day, lastDayOf } from '../../kernel/calendar.ts';
import { type Unit, type UnitEvent, unit } from '../../organisation/unit.ts';

/** The units as they stood at the end of a year: which there were, and what lies in which. */
export interface Territory {
  readonly units: ReadonlyMap<string, Unit>;
  /** Those that were there when the year ended. */
  readonly standing: readonly Unit[];
  /** The unit, all above it, and whatever took the place of any of these by the end of the year. */
  readonly placesOf: (unitId: string) => readonly string[];
}

const UNIT_FACTS: ReadonlySet<string> = new Set<UnitEvent['type']>([
  'organisation.unit-established',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.unit-taken-over',
  'organisation.succession-struck',
  'organisation.takeover-struck',
]);

/** What tells which units there are, and what lies in which. */
export const TERRITORY_TYPES: readonly string[] = [...UNIT_FACTS];

const isUnitFact = (fact: { readonly type: string }): fact is UnitEvent => UNIT_FACTS.has(fact.type);

/** @param facts in the order of the log */
export function territoryOf(facts: readonly LoggedFact[], year: number): Territory {
  const units = new Map<string, Unit>();
  for (const fact of facts) {
    if (!isUnitFact(fact)) continue;
    const { unitId } = fact.data;
    const next = unit(unitId).of.evolve(units.get(unitId), fact);
    if (next) units.set(unitId, next);
  }
  const end = lastDayOf(year);
  const standing = [...units.values()].filter(
    ({ establishedOn, succeededOn }) => establishedOn <= end && (succeededOn === undefined || succeededOn > end),
  );
  return { units, standing, placesOf: placesIn(units, end) };
}

/** A merged unit has one successor, which stands in its place; what was split among several stands under itself alone. */
function placesIn(units: ReadonlyMap<string, Unit>, end: Day): Territory['placesOf'] {
  const known = new Map<string, readonly string[]>();
  const withSuccessors = (unitId: string, into: Set<string>): void => {
    for (let at: string | undefined = unitId; at !== undefined && !into.has(at); ) {
      into.add(at);
      const { succeededOn, successorIds = [] }: Partial<Unit> = units.get(at) ?? {};
      at = succeededOn !== undefined && succeededOn <= end && successorIds.length === 1 ? successorIds[0] : undefined;
    }
  };
  return (unitId) => {
    const before = known.get(unitId);
    if (before) return before;
    const places = new Set<string>();
    for (const place of [unitId, ...(units.get(unitId)?.aboveIds ?? [])]) withSuccessors(place, places);
    const found = [...places];
    known.set(unitId, found);
    return found;
  };
}
