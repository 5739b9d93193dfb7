import type { DemoUnit } from '../units.ts';
import { asSent, leaves, type Shown } from './shown.ts';

const count = (poor: number, newlyOut: number, newlyFound: number) => ({ poor, newlyOut, returned: 0, newlyFound });
const first = { year: 2020, population: 1_286, persons: count(96, 0, 96), households: count(27, 0, 27) };

/** Two villages that have counted the year before, and of whose exit nothing is told. */
export function households(units: readonly DemoUnit[]): Shown {
  const [counted, corrected] = units
    .filter(({ level, designations }) => level === 'village' && designations.length === 0)
    .map(({ unitId }) => unitId)
    .slice(-2);
  return {
    leftOpen: [counted, corrected].map((unitId) =>
      leaves('reporting-unit', 'exit/count-households', { unitId, ...first }, 3),
    ),
    bodies: {
      'exit/count-households': asSent({
        unitId: counted,
        year: 2021,
        population: 1_291,
        persons: count(60, 40, 4),
        households: count(17, 11, 1),
      }),
      'exit/correct-household-counts': asSent({
        unitId: corrected,
        corrections: [{ ...first, corrects: 1, persons: count(98, 0, 98) }],
        reason: '演示数据：漏登二人',
      }),
    },
  };
}
