import { ONE } from '../fraction.ts';
import { input } from '../input.ts';
import type { Measured, Of } from './source.ts';

/** Full marks, less a deduction for each flag of the unit's year that was looked into and upheld. */
export function fundCompliance({ unitId, source: { flagHundredths = 0 }, records }: Of): Measured {
  const inputs = (records.findings.get(unitId) ?? []).map((fact) =>
    fact.data.outcome === 'upheld'
      ? input(fact, 'flag-upheld', 1, -flagHundredths)
      : input(fact, 'flag-rejected', 1, 0),
  );
  const deductedHundredths = inputs.reduce((sum, { contributes }) => sum - contributes, 0);
  return { reached: ONE, deductedHundredths, inputs, gaps: [] };
}
