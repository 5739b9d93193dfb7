import type { Exits } from '../programme.ts';
import { LAST_YEAR } from '../targets.ts';
import { counted } from './exits.ts';
import { asSent, leaves, type Shown } from './shown.ts';
import { exampleVillages } from './units.ts';

/** The count of a year is made from its October on. */
const COUNTED_ON = '2021-10-15';

const none = { poor: 0, out: 0 };
const found = (poor: number) => ({ poor, newlyOut: 0, returned: 0, newlyFound: poor });

/** A village whose register goes on after the programme, another whose last count is corrected; and one that was merged. */
export function households({ registers: { counts } }: Exits): Shown {
  const { merged, absorbing } = exampleVillages;
  const [first, second] = [...counts].flatMap(([unitId, own]) => {
    const last = own.at(-1);
    return last?.year === LAST_YEAR ? [{ unitId, last }] : [];
  });
  if (!first || !second) throw new Error('too few poor villages for the examples');
  const merger = { predecessorIds: [merged.unitId], successorId: absorbing.unitId };
  return {
    leftOpen: [counted(merged.unitId), leaves('organisation-department', 'organisation/merge-units', merger, 3)],
    bodies: {
      'exit/count-households': asSent(
        {
          unitId: first.unitId,
          year: LAST_YEAR + 1,
          population: first.last.population + 5,
          persons: found(4),
          households: found(1),
        },
        COUNTED_ON,
      ),
      'exit/take-over-register': asSent({
        unitId: absorbing.unitId,
        predecessorId: merged.unitId,
        persons: none,
        households: none,
      }),
      'exit/judge-reduction-plan': asSent({
        unitId: 'county-431225',
        year: LAST_YEAR,
        indicator: 'persons-lifted',
      }),
      'exit/correct-household-counts': asSent({
        unitId: second.unitId,
        corrections: [{ ...second.last, corrects: 1, population: second.last.population + 2 }],
        reason: '演示数据：全村人口少登二人',
      }),
    },
  };
}
