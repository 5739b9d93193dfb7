import type { Marking } from '../../assessment/marking.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { AdoptedPolicy } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import { policyFault } from '../policy-fault.ts';
import { schemeNamesFault } from '../scheme-names.ts';

/**
 * What is supposed of policies: that one had been in force in place of all, from the day on from which the first of them governs; or
 * that those adopted had said something else in part.
 */
export type SupposedPolicy =
  | { readonly always: Policy }
  | { readonly changes: Partial<Omit<Policy, 'version' | 'decisionsFrom'>> };

/** Where none was adopted: before the first day of any record. */
const ALWAYS: Day = '0001-01-01';
const BEFORE_ALL = -1;

const firstDayOf = (adopted: readonly AdoptedPolicy[]): Day | undefined =>
  adopted.map(({ policy }) => policy.decisionsFrom).sort()[0];

export const supposedPolicies = (
  adopted: readonly AdoptedPolicy[],
  supposed: SupposedPolicy,
): readonly AdoptedPolicy[] =>
  'always' in supposed
    ? [{ policy: { ...supposed.always, decisionsFrom: firstDayOf(adopted) ?? ALWAYS }, position: BEFORE_ALL }]
    : adopted.map(({ policy, position }) => ({ policy: { ...policy, ...supposed.changes }, position }));

/**
 * Why what is supposed does not hold together, as whoever proposes it would be told.
 * @param scheme the newest; undefined where there is none to go with
 */
export function supposedPolicyFault(
  policies: readonly AdoptedPolicy[],
  scheme: Pick<Marking, 'bands' | 'vetoes'> | undefined,
): Refusal | undefined {
  for (const { policy } of policies) {
    const fault = policyFault(policy) ?? schemeNamesFault(policy.triggers, scheme);
    if (fault) return fault;
  }
  return undefined;
}
