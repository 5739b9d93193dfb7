import { type Fraction, fraction, ONE, plus, times, ZERO } from '../fraction.ts';
import { type Gap, type Input, input } from '../input.ts';
import type { TaskRecord } from '../records.ts';
import type { Measured, Of } from './source.ts';

const WHOLE = 10_000;

/** What counts of a task: what was verified, no more than its target; a claim that nobody verified is listed and counts nothing. */
function inputsOf({ assigned, amended, target, claim, confirmed }: TaskRecord): readonly Input[] {
  const asked = input(amended ?? assigned, 'target', target);
  if (!claim) return [asked];
  const { value } = claim.data;
  return confirmed
    ? [asked, input(confirmed, 'verified', value, Math.min(value, target))]
    : [asked, input(claim, 'unverified', value, 0)];
}

const sumOf = (inputs: readonly Input[], what: Input['what']): bigint =>
  inputs.reduce((sum, one) => (one.what === what ? sum + BigInt(one.contributes) : sum), 0n);

/** Verified values against the targets of the unit's own tasks of the year; each indicator has its part. */
export function taskCompletion({ unitId, source: { parts = [] }, records }: Of): Measured {
  const tasks = records.tasks.get(unitId) ?? [];
  const inputs: Input[] = [];
  const gaps: Gap[] = [];
  let reached: Fraction = ZERO;
  for (const { indicator, weight } of parts) {
    const own = tasks.filter(({ assigned }) => assigned.data.indicator === indicator).flatMap(inputsOf);
    inputs.push(...own);
    const target = sumOf(own, 'target');
    if (target === 0n) gaps.push({ what: own.length === 0 ? 'no-task' : 'no-target', of: indicator });
    else reached = plus(reached, times(fraction(weight, WHOLE), fraction(sumOf(own, 'verified'), target)));
  }
  return gaps.length > 0 ? { inputs, gaps } : { reached: reached.over > reached.under ? ONE : reached, inputs, gaps };
}
