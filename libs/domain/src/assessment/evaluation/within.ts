import type { Unit } from '../../organisation/unit.ts';
import type {
  ApprovalFact,
  CountFact,
  FindingFact,
  MovementFact,
  PlanFact,
  Records,
  ReturnFact,
  RevocationFact,
} from './records.ts';

/** What is recorded of all that lies in a unit, gathered once for all units that are evaluated. */
export interface Within {
  readonly counts: readonly CountFact[];
  /** Villages that should have been counted and were not. */
  readonly uncounted: number;
  readonly villagesOut: readonly ApprovalFact[];
  readonly revocations: readonly RevocationFact[];
  readonly returns: readonly ReturnFact[];
  readonly findings: readonly FindingFact[];
  readonly movements: readonly MovementFact[];
  /** The units right under it that have a plan, departments apart; and how many such units there are. */
  readonly below: readonly PlanFact[];
  readonly unitsBelow: number;
}

type Gathered = { -readonly [K in keyof Within]: Within[K] extends readonly (infer T)[] ? T[] : Within[K] };

const none = (): Gathered => ({
  counts: [],
  uncounted: 0,
  villagesOut: [],
  revocations: [],
  returns: [],
  findings: [],
  movements: [],
  below: [],
  unitsBelow: 0,
});

/** @param evaluated ids of the units of which it is asked */
export function withinEach(records: Records, evaluated: ReadonlySet<string>): ReadonlyMap<string, Within> {
  const { territory } = records;
  const found = new Map<string, Gathered>([...evaluated].map((unitId) => [unitId, none()]));
  const at = (unitId: string, gather: (into: Gathered) => void): void => {
    for (const place of territory.placesOf(unitId)) {
      const into = found.get(place);
      if (into) gather(into);
    }
  };
  for (const fact of records.counts.values()) at(fact.data.unitId, ({ counts }) => void counts.push(fact));
  for (const [unitId, fact] of records.approvals)
    if (territory.units.get(unitId)?.level === 'village') at(unitId, (into) => void into.villagesOut.push(fact));
  for (const fact of records.revocations.values()) at(fact.data.unitId, (into) => void into.revocations.push(fact));
  for (const fact of records.returns.values()) at(fact.data.unitId, ({ returns }) => void returns.push(fact));
  for (const facts of records.findings.values())
    for (const fact of facts) at(fact.data.unitId, ({ findings }) => void findings.push(fact));
  for (const fact of records.movements) atSides(fact, found, territory.placesOf);
  for (const unit of territory.standing) atParent(unit, records, found, at);
  return found;
}

/** A movement concerns whatever one of its sides lies in. */
function atSides(
  fact: MovementFact,
  found: ReadonlyMap<string, Gathered>,
  placesOf: (unitId: string) => readonly string[],
): void {
  const { from, to } = fact.data;
  const sides = [from, to].flatMap((side) => (side ? placesOf(side.holderId) : []));
  for (const place of new Set(sides)) found.get(place)?.movements.push(fact);
}

function atParent(
  { unitId, level, parentId, designations }: Unit,
  { plans, counts, everCounted }: Records,
  found: ReadonlyMap<string, Gathered>,
  at: (unitId: string, gather: (into: Gathered) => void) => void,
): void {
  const isDue = level === 'village' && (designations.includes('poor-village') || everCounted.has(unitId));
  if (isDue && !counts.has(unitId))
    at(unitId, (into) => {
      into.uncounted += 1;
    });
  const parent = level !== 'department' && parentId !== undefined ? found.get(parentId) : undefined;
  if (!parent) return;
  parent.unitsBelow += 1;
  const plan = plans.get(unitId);
  if (plan) parent.below.push(plan);
}
