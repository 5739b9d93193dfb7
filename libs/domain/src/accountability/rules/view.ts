import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { AdoptedPolicy, Facts } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import type { Trigger } from '../trigger-terms.ts';
import { type Attribution, attributionsOf } from './attribution.ts';
import type { Condition } from './conditions/condition.ts';
import { conditionOf } from './conditions/index.ts';
import { taskNotCompleted } from './conditions/task-not-completed.ts';
import { foundOutcome, type Since, type YearOutcome, yearOutcome } from './year-outcome.ts';

/** Later than any day that can be recorded. */
export const FOREVER: Day = '9999-12-31';

/** A trigger with the policy that it is of. */
export interface Armed {
  readonly policy: Policy;
  readonly trigger: Trigger;
  readonly condition: Condition;
}

/** The facts as they stand on a day, judged under some policies. What was worked out once is kept. */
export interface View {
  readonly facts: Facts;
  readonly asOf: Day;
  /** Of every policy, in their order. */
  readonly armed: readonly Armed[];
  /** The policy under which something recorded at a position, to take effect on a day, falls. */
  policyFor(cause: { readonly on: Day; readonly position: number }): Policy | undefined;
  /** As to a condition; left out, whether the task was not completed. */
  outcome(unitId: string, year: number, condition?: Condition): YearOutcome;
  attributions(unitId: string, year: number, policy: Pick<Policy, 'servedDaysMinimum'>): readonly Attribution[];
  unitName(unitId: string): Bilingual;
}

const armedOf = (policies: readonly AdoptedPolicy[]): readonly Armed[] =>
  policies.flatMap(({ policy }) =>
    policy.triggers.map((trigger) => ({ policy, trigger, condition: conditionOf(trigger) })),
  );

function outcomeOf(facts: Facts, unitId: string, year: number, asOf: Day, condition: Condition): YearOutcome {
  const { isMetBy = () => false, isFoundBy } = condition;
  if (!isFoundBy) return yearOutcome(facts.results.get(unitId)?.get(year) ?? [], asOf, isMetBy);
  const ofUnit = (facts.findings.get(unitId)?.get(year) ?? []).filter(({ leaderId }) => leaderId === undefined);
  return foundOutcome(ofUnit, asOf, isFoundBy);
}

export function viewOf(facts: Facts, policies: readonly AdoptedPolicy[], asOf: Day): View {
  const outcomes = new Map<string, YearOutcome>();
  const attributions = new Map<string, readonly Attribution[]>();
  return {
    facts,
    asOf,
    armed: armedOf(policies),
    policyFor: ({ on, position }) =>
      policies.findLast((one) => one.position < position && one.policy.decisionsFrom <= on)?.policy,
    outcome(unitId, year, condition = taskNotCompleted) {
      const key = `${condition.key}/${unitId}/${year}`;
      const found = outcomes.get(key) ?? outcomeOf(facts, unitId, year, asOf, condition);
      outcomes.set(key, found);
      return found;
    },
    attributions(unitId, year, { servedDaysMinimum }) {
      const key = `${unitId}/${year}/${servedDaysMinimum}`;
      const found = attributions.get(key) ?? attributionsOf(facts, unitId, year, servedDaysMinimum, asOf);
      attributions.set(key, found);
      return found;
    },
    unitName: (unitId) =>
      facts.units.get(unitId)?.names.findLast(({ from }) => from <= asOf)?.name ?? { zh: unitId, en: unitId },
  };
}

/** The publication or revision from which something is so of a year, as a cause. */
export const causeOf = ({ on, ref }: Since) => ({ on, position: ref.position });
