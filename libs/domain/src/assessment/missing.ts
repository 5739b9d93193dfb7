import { lastDayOf } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import type { successionStruck, unitEstablished, unitMerged, unitSplit } from '../organisation/facts.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { classOf } from './assessable.ts';
import type { exemptionGranted, exemptionRevoked, resultRecorded } from './facts.ts';
import type { UnitClass } from './terms.ts';

type Gathered =
  | FactOf<typeof unitEstablished>
  | FactOf<typeof unitMerged>
  | FactOf<typeof unitSplit>
  | FactOf<typeof successionStruck>
  | FactOf<typeof resultRecorded>
  | FactOf<typeof exemptionGranted>
  | FactOf<typeof exemptionRevoked>;

/** What tells which units have no result: units, what became of them, and what was said of their years. */
export const MISSING_BY: readonly Gathered['type'][] = [
  'organisation.unit-established',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.succession-struck',
  'assessment.result-recorded',
  'assessment.exemption-granted',
  'assessment.exemption-revoked',
];

/** The units of one class that have neither a result nor an exemption. */
export interface Missing {
  readonly of: UnitClass;
  readonly unitIds: readonly string[];
}

/** The units of which something is said for a year. */
interface Told {
  readonly recorded: Set<string>;
  readonly exempt: Set<string>;
}
type SaidOfYear = Extract<Gathered, { data: { readonly year: number } }>;

function tell({ recorded, exempt }: Told, { type, data: { unitId } }: SaidOfYear): void {
  switch (type) {
    case 'assessment.result-recorded':
      recorded.add(unitId);
      break;
    case 'assessment.exemption-granted':
      exempt.add(unitId);
      break;
    case 'assessment.exemption-revoked':
      exempt.delete(unitId);
  }
}

/** Units that were there when the year ended, in a class of the scheme, of which nothing was said for the year. */
export function missingIn(
  facts: readonly RecordedFact[],
  year: number,
  classes: readonly UnitClass[],
): readonly Missing[] {
  const units = new Map<string, Unit>();
  const told: Told = { recorded: new Set(), exempt: new Set() };
  for (const fact of facts as readonly Gathered[]) {
    const { unitId } = fact.data;
    switch (fact.type) {
      case 'organisation.unit-established':
      case 'organisation.unit-merged':
      case 'organisation.unit-split':
      case 'organisation.succession-struck': {
        const next = unit(unitId).of.evolve(units.get(unitId), fact);
        if (next) units.set(unitId, next);
        break;
      }
      default:
        if (fact.data.year === year) tell(told, fact);
    }
  }
  const end = lastDayOf(year);
  const expected = [...units.values()].filter(
    ({ establishedOn, succeededOn }) => establishedOn <= end && (succeededOn === undefined || succeededOn > end),
  );
  const missing = Map.groupBy(
    expected.filter(({ unitId }) => !told.recorded.has(unitId) && !told.exempt.has(unitId)),
    (one) => classOf(classes, one),
  );
  return classes.flatMap((of) => {
    const unitIds = missing.get(of)?.map(({ unitId }) => unitId);
    return unitIds ? [{ of, unitIds }] : [];
  });
}
