import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import type { Asker, CommandContext } from '../kernel/use-case.ts';
import { type Acting, actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { assessable } from './assessable.ts';
import { type Cycle, cycle } from './cycle.ts';
import { type Entered, entered } from './entered.ts';

interface Said {
  readonly unitId: string;
  readonly year: number;
  readonly code: string;
}

const enteredAlready = refusal('assessment.entered-already', ({ unitId, year, code }: Said) => ({
  zh: `${unitId} ${year} 年度“${code}”的评定与已登记的相同，无须重新登记`,
  en: `What is entered of “${code}” for ${unitId} in ${year} stands there already`,
}));

/** What an entry of the office about a unit's year rests on. */
export const enteringStreams = ({ unitId, year }: Said, caller: Asker) => ({
  entered: entered(unitId, year),
  cycle: cycle(year),
  unit: unit(unitId),
  acting: actingLeader(caller),
});

interface Upon {
  readonly entered: Entered;
  readonly cycle: Cycle | undefined;
  readonly unit: Unit | undefined;
  readonly acting: Acting;
}

/** The cycle in which the office enters something of a unit's year, or why it cannot. */
export function entering(
  { entered, cycle, unit, acting }: Upon,
  asked: Said,
  isSame: boolean,
  context: CommandContext,
): Cycle | Refusal {
  const open = assessable({ unit, cycle }, asked, context.effectiveOn);
  if (isRefusal(open)) return open;
  return (
    ownAffairFault(acting, asked, context) ??
    (isSame ? enteredAlready(asked, 'code') : undefined) ??
    orderFault({ effectiveOn: context.effectiveOn, lastOn: entered.lastOn ?? open.openedOn }) ??
    open
  );
}
