import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { Facts, ResultEntry } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import type { EventRef } from '../terms.ts';
import { answersFor } from './attribution.ts';
import { causeOf, stronger, type View } from './view.ts';

/** How one person effectively answers for a unit's year: in the strongest kind of all posts held there. */
export interface Answering {
  readonly responsibility: ResponsibilityKind;
  readonly refs: readonly EventRef[];
}

/** Secretary and director in one person: two posts, one answer. Undefined: does not answer for that year. */
export function answering(
  view: View,
  leaderId: string,
  unitId: string,
  year: number,
  policy: Pick<Policy, 'servedDaysMinimum'>,
): Answering | undefined {
  const own = view.attributions(unitId, year, policy).filter((one) => one.effective && one.leaderId === leaderId);
  if (own.length === 0) return undefined;
  return {
    responsibility: own.map((one) => one.responsibility).reduce(stronger),
    refs: own.flatMap((one) => one.refs),
  };
}

/** A published failure that one person answers for. */
export interface Failure extends Answering {
  readonly unitId: string;
  readonly year: number;
  readonly since: ResultEntry;
  /** In force when the failure was published. */
  readonly policy: Policy;
}

/** The failure of a unit in a year, where it failed, under a policy, and this person answers for it. */
export function failureOf(view: View, leaderId: string, unitId: string, year: number): Failure | undefined {
  const outcome = view.outcome(unitId, year);
  const policy = outcome.is === 'failed' ? view.policyFor(causeOf(outcome.since)) : undefined;
  const answer = policy && answering(view, leaderId, unitId, year, policy);
  return outcome.is === 'failed' && answer ? { unitId, year, since: outcome.since, policy, ...answer } : undefined;
}

/** Every unit that the person has ever answered for. */
export function unitsAnswered(facts: Facts, leaderId: string): readonly string[] {
  const own = facts.appointments.filter((one) => one.leaderId === leaderId);
  const candidates = new Set<string>();
  for (const { unitId, liaisonUnitIds, sectors } of own) {
    for (const id of [unitId, ...liaisonUnitIds]) candidates.add(id);
    if (sectors.length > 0)
      for (const unit of facts.units.values()) if (unit.parentId === unitId && unit.sector) candidates.add(unit.unitId);
  }
  return [...candidates].filter((unitId) => own.some((one) => answersFor(facts, one, unitId)));
}

/** In the order of the years. */
export function failuresOf(view: View, leaderId: string): readonly Failure[] {
  return unitsAnswered(view.facts, leaderId)
    .flatMap((unitId) =>
      [...(view.facts.results.get(unitId)?.keys() ?? [])].map((year) => failureOf(view, leaderId, unitId, year)),
    )
    .filter((failure) => failure !== undefined)
    .sort((a, b) => a.year - b.year || (a.unitId < b.unitId ? -1 : 1));
}
