import { type Fraction, fraction, ONE, plus, times, within, ZERO } from '../fraction.ts';
import { type Gap, type Input, input } from '../input.ts';
import type { PlanFact } from '../records.ts';
import type { Measured, Of } from './source.ts';

const WHOLE = 10_000;

/** The line for the whole of an indicator, or else what its pathways add up to; undefined where the plan has neither. */
function plannedOf({ data: { targets } }: PlanFact, indicator: string): number | undefined {
  const lines = targets.filter((line) => line.indicator === indicator);
  const whole = lines.find(({ pathway }) => pathway === undefined);
  if (whole) return whole.target;
  return lines.length > 0 ? lines.reduce((sum, { target }) => sum + target, 0) : undefined;
}

interface Part {
  readonly what: 'persons-out' | 'village-out';
  readonly indicator: string | undefined;
  readonly shareBp: number;
  readonly out: readonly Input[];
}

/** What one part adds to what is reached, or why it is not known. */
function partOf(plan: PlanFact | undefined, { indicator = '', shareBp, out }: Part, inputs: Input[]): Fraction | Gap {
  const planned = plan && plannedOf(plan, indicator);
  if (!plan || planned === undefined) return { what: 'no-plan', of: indicator };
  inputs.push(input(plan, 'plan', planned), ...out);
  if (planned === 0) return { what: 'no-target', of: indicator };
  const reached = fraction(
    out.reduce((sum, { contributes }) => sum + contributes, 0),
    planned,
  );
  return times(fraction(shareBp, WHOLE), within(ZERO, reached, ONE));
}

const isGap = (part: Fraction | Gap): part is Gap => 'what' in part;

/**
 * Persons and villages out of poverty against the plan of the year, each with its part. Taken off: exits that had been approved
 * in the year and were shown false, and returns to poverty in it, one deduction for each.
 */
export function povertyExit({ unitId, source, records, within: found }: Of): Measured {
  const { personsShareBp = WHOLE, personsIndicator, villagesIndicator } = source;
  const { wrongExitHundredths = 0, returnHundredths = 0 } = source;
  const persons = found.counts.map((fact) => input(fact, 'persons-out', fact.data.persons.newlyOut));
  const villages = found.villagesOut.map((fact) => input(fact, 'village-out', 1));
  const parts: readonly Part[] = [
    { what: 'persons-out', indicator: personsIndicator, shareBp: personsShareBp, out: persons },
    { what: 'village-out', indicator: villagesIndicator, shareBp: WHOLE - personsShareBp, out: villages },
  ];
  const inputs: Input[] = [];
  const gaps: Gap[] = [];
  let reached: Fraction = ZERO;
  for (const part of parts.filter(({ shareBp }) => shareBp > 0)) {
    const added = partOf(records.plans.get(unitId), part, inputs);
    if (isGap(added)) gaps.push(added);
    else reached = plus(reached, added);
    if (part.what === 'persons-out' && (found.uncounted > 0 || persons.length === 0))
      gaps.push({ what: 'villages-not-counted', count: found.uncounted });
  }
  const deducted = [
    ...found.revocations.map((fact) => input(fact, 'wrong-exit', 1, -wrongExitHundredths)),
    ...found.returns.map((fact) => input(fact, 'return-to-poverty', fact.data.persons, -returnHundredths)),
  ];
  inputs.push(...deducted);
  const deductedHundredths = deducted.reduce((sum, { contributes }) => sum - contributes, 0);
  return gaps.length > 0 ? { inputs, gaps } : { reached, deductedHundredths, inputs, gaps };
}
