import { fraction, ONE, ZERO } from '../fraction.ts';
import { input } from '../input.ts';
import type { PlanFact } from '../records.ts';
import { type Measured, missing, type Of } from './source.ts';

type Line = PlanFact['data']['targets'][number];

const keyOf = ({ indicator, pathway, targetUnit }: Line): string =>
  JSON.stringify([indicator, pathway ?? '', targetUnit]);

function sums(plans: readonly PlanFact[]): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { data } of plans)
    for (const line of data.targets) found.set(keyOf(line), (found.get(keyOf(line)) ?? 0n) + BigInt(line.target));
  return found;
}

/** How many lines of the unit's plan, and of those right under it, say the same on both levels. */
export function planReconciliation({ unitId, source: { agreement }, records, within }: Of): Measured {
  const plan = records.plans.get(unitId);
  if (!plan) return missing({ what: 'no-plan' });
  const own = sums([plan]);
  if (within.unitsBelow === 0) return missing({ what: 'nothing-below' }, [input(plan, 'plan', own.size)]);
  const below = sums(within.below);
  const lines = new Set([...own.keys(), ...below.keys()]);
  const agreeing = [...lines].filter((key) => own.get(key) === below.get(key)).length;
  const inputs = [
    input(plan, 'plan', own.size, agreeing),
    ...within.below.map((one) => input(one, 'plan-below', one.data.targets.length, 0)),
  ];
  const allAgree = agreeing === lines.size ? ONE : ZERO;
  return { reached: agreement === 'by-share' ? fraction(agreeing, lines.size) : allAgree, inputs, gaps: [] };
}
