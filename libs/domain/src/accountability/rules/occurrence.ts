import type { Facts } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import { type Answering, answering } from './answering.ts';
import type { Condition } from './conditions/condition.ts';
import { causeOf, type View } from './view.ts';
import type { Since } from './year-outcome.ts';

/** A published year that came to what a trigger is on, and that one person answers for. */
export interface Occurrence extends Answering {
  readonly unitId: string;
  readonly year: number;
  readonly since: Since;
  /** In force when it was published. */
  readonly policy: Policy;
}

/** Where the year came to it, under a policy, and this person answers for it. */
export function occurrenceOf(
  view: View,
  leaderId: string,
  condition: Condition,
  unitId: string,
  year: number,
): Occurrence | undefined {
  const outcome = view.outcome(unitId, year, condition);
  if (outcome.is !== 'met') return undefined;
  const policy = view.policyFor(causeOf(outcome.since));
  const answer = policy && answering(view, leaderId, unitId, year, policy);
  return answer ? { unitId, year, since: outcome.since, policy, ...answer } : undefined;
}

/** The years of a unit of which a result, an exemption or a finding says something that a condition looks at. */
export const yearsToldOf = (
  { results, findings }: Facts,
  unitId: string,
  { isFoundBy }: Condition,
): readonly number[] => [...((isFoundBy ? findings : results).get(unitId)?.keys() ?? [])];

/** In the order of the years. */
export const occurrencesOf = (view: View, leaderId: string, condition: Condition): readonly Occurrence[] =>
  view
    .unitsAnswered(leaderId)
    .flatMap((unitId) =>
      yearsToldOf(view.facts, unitId, condition).map((year) => occurrenceOf(view, leaderId, condition, unitId, year)),
    )
    .filter((one) => one !== undefined)
    .sort((a, b) => a.year - b.year || (a.unitId < b.unitId ? -1 : 1));
