import { policyNamesFault } from '../../accountability/scheme-names.ts';
import type { Trigger } from '../../accountability/trigger-terms.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Marking } from '../marking.ts';
import { schemeFault } from '../scheme-fault.ts';

/** What is supposed of schemes: one in place of all, or that those of the years had said something else in part. */
export type SupposedScheme =
  | { readonly schemeId: string; readonly always: Marking }
  | { readonly changes: Partial<Marking> };

/** The marking of a year as it is supposed; that of its cycle where nothing is. */
export const markingFor = (cycle: Marking, supposed: SupposedScheme | undefined): Marking => {
  if (!supposed) return cycle;
  return 'always' in supposed ? supposed.always : { ...cycle, ...supposed.changes };
};

/** Why what is supposed does not hold together, as whoever adopts it would be told. */
export const supposedSchemeFault = (marking: Marking, triggers: readonly Trigger[]): Refusal | undefined =>
  schemeFault(marking) ?? policyNamesFault(marking, triggers);
