import { ONE } from '../fraction.ts';
import { input } from '../input.ts';
import type { Measured, Of } from './source.ts';

/**
 * Full marks, less a deduction for each flag of the unit's year that was looked into and upheld. What the office also recorded as a finding
 * about the same flag is not deducted twice.
 */
export function fundCompliance({ unitId, source: { flagHundredths = 0 }, records }: Of): Measured {
  const findings = records.findings.get(unitId) ?? [];
  const answered = new Set(
    findings.filter(({ data }) => data.flagId !== undefined && data.outcome === 'upheld').map(({ data }) => data.flag),
  );
  const inputs = findings.map((fact) => {
    const { flag, flagId, outcome } = fact.data;
    if (outcome !== 'upheld') return input(fact, 'flag-rejected', 1, 0);
    return input(fact, 'flag-upheld', 1, flagId === undefined && answered.has(flag) ? 0 : -flagHundredths);
  });
  const deductedHundredths = inputs.reduce((sum, { contributes }) => sum - contributes, 0);
  return { reached: ONE, deductedHundredths, inputs, gaps: [] };
}
