import { fraction, ONE, within, ZERO } from '../fraction.ts';
import { input } from '../input.ts';
import { type Measured, missing, type Of } from './source.ts';

const WHOLE = 10_000;

/** 群众认可度, as the newest check of the unit's exit measured it. */
export function publicApproval({ unitId, records }: Of): Measured {
  const fact = records.approvalMeasured.get(unitId);
  const valueBp = fact?.data.measurements?.find(({ measure }) => measure === 'public-approval')?.valueBp;
  if (!fact || valueBp === undefined) return missing({ what: 'not-measured' });
  return { reached: fraction(valueBp, WHOLE), inputs: [input(fact, 'measured', valueBp)], gaps: [] };
}

/** 专项考核 of the unit's heads in the year, the newest of each; of several, the mean. */
export function specialAssessment({ unitId, records, fullMarksHundredths }: Of): Measured {
  const facts = [...(records.specials.get(unitId)?.values() ?? [])];
  if (facts.length === 0) return missing({ what: 'not-assessed' });
  const inputs = facts.map((fact) => input(fact, 'special-assessment', fact.data.scoreHundredths));
  const sum = inputs.reduce((total, { value }) => total + value, 0);
  return { reached: within(ZERO, fraction(sum, facts.length * fullMarksHundredths), ONE), inputs, gaps: [] };
}

/** What the office has entered stands beside every score: here it is all there is. */
export const manual = (): Measured => missing({ what: 'not-entered' });
