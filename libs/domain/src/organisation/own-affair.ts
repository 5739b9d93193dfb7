import { firstDayOf, lastDayOf } from '../kernel/calendar.ts';
import { idsOfPerson, isOf } from '../kernel/person.ts';
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

/** The leader that whoever acts is, with their appointments, under every id of theirs, among the streams of a command. */
export const actingLeader = (person: Person) => idsOfPerson(person).map(leader);
export type Acting = readonly (Leader | undefined)[];

const ownRecord = refusal('leader.own-affair', ({ leaderId }: { readonly leaderId: string }) => ({
  zh: `干部 ${leaderId} 的登记涉及办理人本人，须由他人办理`,
  en: `The record of leader ${leaderId} is that of whoever acts here; another person has to act`,
}));

/** Why whoever acts may not decide on some leaders: they are one of them. */
export function ownRecordFault(leaderIds: readonly string[], person: Person): Refusal | undefined {
  const leaderId = leaderIds.find((id) => isOf(person, id));
  return leaderId === undefined ? undefined : ownRecord({ leaderId });
}

/**
 * Why whoever acts may not decide on something of a unit's year: they are in a post of that unit, on the day for which they act
 * or today, or were in that year. No field of the request is at fault.
 */
export function ownAffairFault(
  acting: Acting,
  { unitId, year }: Omit<Served, 'appointmentId'>,
  { effectiveOn, today }: CommandContext,
): Refusal | undefined {
  const spans = [
    [firstDayOf(year), lastDayOf(year)],
    [effectiveOn, effectiveOn],
    [today, today],
  ] as const;
  const held = acting.flatMap((each) => (each ? spellsOf(each) : []));
  const own = held.find(
    ([, one]) => one.unitId === unitId && spans.some(([first, last]) => one.from <= last && (one.to ?? first) >= first),
  );
  return own && ownAffair({ unitId, year, appointmentId: own[0] });
}
