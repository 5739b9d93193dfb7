import type { Refusal } from '../kernel/refusal.ts';
import type { CommandContext, EvaluationWeighed } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';

/** Why whoever acts may not decide on a whole evaluation: they answer for one of its units, or did so in the year. */
export function ownUnitFault(
  acting: Acting,
  weighed: EvaluationWeighed | undefined,
  year: number,
  context: CommandContext,
): Refusal | undefined {
  if (acting.length === 0) return undefined;
  for (const unitId of weighed?.unitIds ?? []) {
    const fault = ownAffairFault(acting, { unitId, year }, context);
    if (fault) return fault;
  }
  return undefined;
}
