import { OUTLINE } from '../outline.ts';
import type { DemoUnit } from '../units.ts';
import { asSent, leaves, type Shown } from './shown.ts';

/** The count of a year is made from its October on. */
const COUNTED_ON = '2021-10-15';

const count = (poor: number, newlyOut: number, newlyFound: number) => ({ poor, newlyOut, returned: 0, newlyFound });
const INDICATOR = 'persons-lifted';
const planned = {
  outlineId: OUTLINE,
  year: 2020,
  targets: [{ indicator: INDICATOR, target: 20, targetUnit: '人' }],
};
const first = { year: 2020, population: 1_286, persons: count(96, 0, 96), households: count(27, 0, 27) };

/**
 * Two villages that have counted the year before, and of whose exit nothing is told; and one that was merged into another in
 * 2018 (the first two outside the programme: `reorganisation.ts`), with the register that it left.
 */
export function households(units: readonly DemoUnit[]): Shown {
  const [merged, absorbing, , , counted, corrected] = units
    .filter(({ level, designations }) => level === 'village' && designations.length === 0)
    .map(({ unitId }) => unitId);
  return {
    leftOpen: [
      ...[counted, corrected].map((unitId) => ({ unitId, ...first })),
      { ...first, unitId: merged, year: 2017 },
    ]
      .map((request) => leaves('reporting-unit', 'exit/count-households', request, 3))
      .concat(leaves('assessment-office', 'outline/set-annual-plan', { ...planned, unitId: counted }, 3)),
    bodies: {
      'exit/count-households': asSent(
        {
          unitId: counted,
          year: 2021,
          population: 1_291,
          persons: count(60, 40, 4),
          households: count(17, 11, 1),
        },
        COUNTED_ON,
      ),
      'exit/take-over-register': asSent({
        unitId: absorbing,
        predecessorId: merged,
        persons: { poor: 96, out: 0 },
        households: { poor: 27, out: 0 },
      }),
      'exit/judge-reduction-plan': asSent({ unitId: counted, year: 2020, indicator: INDICATOR }),
      'exit/correct-household-counts': asSent({
        unitId: corrected,
        corrections: [{ ...first, corrects: 1, persons: count(98, 0, 98) }],
        reason: '演示数据：漏登二人',
      }),
    },
  };
}
