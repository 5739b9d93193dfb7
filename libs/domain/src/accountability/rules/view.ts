import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import { ResponsibilityKind } from '../../organisation/terms.ts';
import type { AdoptedPolicy, Facts, ResultEntry } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import type { Consequence } from '../policy-terms.ts';
import { type Attribution, attributionsOf } from './attribution.ts';
import { type YearOutcome, yearOutcome } from './year-outcome.ts';

/** Later than any day that can be recorded. */
export const FOREVER: Day = '9999-12-31';

/** The facts as they stand on a day, judged under some policies. What was worked out once is kept. */
export interface View {
  readonly facts: Facts;
  readonly asOf: Day;
  /** The policy under which something recorded at a position, to take effect on a day, falls. */
  policyFor(cause: { readonly on: Day; readonly position: number }): Policy | undefined;
  outcome(unitId: string, year: number): YearOutcome;
  attributions(unitId: string, year: number, policy: Pick<Policy, 'servedDaysMinimum'>): readonly Attribution[];
  unitName(unitId: string): Bilingual;
}

export function viewOf(facts: Facts, policies: readonly AdoptedPolicy[], asOf: Day): View {
  const outcomes = new Map<string, YearOutcome>();
  const attributions = new Map<string, readonly Attribution[]>();
  return {
    facts,
    asOf,
    policyFor: ({ on, position }) =>
      policies.findLast((one) => one.position < position && one.policy.decisionsFrom <= on)?.policy,
    outcome(unitId, year) {
      const key = `${unitId}/${year}`;
      const found = outcomes.get(key) ?? yearOutcome(facts.results.get(unitId)?.get(year) ?? [], asOf);
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

/** The publication or revision from which a year is a failure, as a cause. */
export const causeOf = ({ on, ref }: ResultEntry) => ({ on, position: ref.position });

export const consequenceOf = (policy: Policy, responsibility: ResponsibilityKind): Consequence =>
  policy.consequences.find((one) => one.responsibility === responsibility) ?? {
    responsibility,
    oneYear: 'none',
    twoYears: 'none',
  };

const weight = (kind: ResponsibilityKind): number => ResponsibilityKind.enum.indexOf(kind);

export const stronger = (a: ResponsibilityKind, b: ResponsibilityKind): ResponsibilityKind =>
  weight(a) <= weight(b) ? a : b;
export const weaker = (a: ResponsibilityKind, b: ResponsibilityKind): ResponsibilityKind =>
  weight(a) <= weight(b) ? b : a;
