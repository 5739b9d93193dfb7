import { firstDayOf, lastDayOf } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext, Person } from '../kernel/use-case.ts';
import { type Leader, leader, spellsOf } from './leader.ts';

/** Who may not decide on what is about a unit, whatever their office: whoever answers for it, or answered for it in the year. */

interface Served {
  readonly unitId: string;
  readonly year: number;
  readonly appointmentId: string;
}
const ownAffair = refusal('unit.own-affair', ({ unitId, year, appointmentId }: Served) => ({
  zh: `办理人在 ${unitId} 任职，或在 ${year} 年度曾任职（任职 ${appointmentId}），该单位的事项须由他人办理`,
  en: `Whoever acts here holds a post in ${unitId}, or held one in ${year} (appointment ${appointmentId}); another person has to act`,
}));

/** The leader that whoever acts is, with their appointments, as one of the streams of a command; none where they are no leader. */
export const actingLeader = ({ leaderId }: Person) => (leaderId === undefined ? undefined : leader(leaderId));

/**
 * Why whoever acts may not decide on something of a unit's year: they are in a post of that unit, on the day for which they act
 * or today, or were in that year. No field of the request is at fault.
 */
export function ownAffairFault(
  acting: Leader | undefined,
  { unitId, year }: Omit<Served, 'appointmentId'>,
  { effectiveOn, today }: CommandContext,
): Refusal | undefined {
  const spans = [
    [firstDayOf(year), lastDayOf(year)],
    [effectiveOn, effectiveOn],
    [today, today],
  ] as const;
  const own = (acting ? spellsOf(acting) : []).find(
    ([, held]) =>
      held.unitId === unitId && spans.some(([first, last]) => held.from <= last && (held.to ?? first) >= first),
  );
  return own && ownAffair({ unitId, year, appointmentId: own[0] });
}
