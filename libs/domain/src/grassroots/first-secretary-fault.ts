import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Appointment, type Leader, spellsOf } from '../organisation/leader.ts';
import type { Sending } from './sendings.ts';

interface Other {
  readonly appointmentId: string;
  readonly unitId: string;
}
const otherAppointment = refusal('first-secretary.other-appointment', ({ appointmentId, unitId }: Other) => ({
  zh: `任职 ${appointmentId} 不是 ${unitId} 的驻村第一书记，须先任命`,
  en: `The appointment ${appointmentId} is not that of the first secretary of ${unitId}: appoint them first`,
}));

interface Outside {
  readonly appointmentId: string;
  readonly from: Day;
  readonly to: Day | undefined;
  readonly effectiveOn: Day;
}
const outsideAppointment = refusal(
  'first-secretary.outside-appointment',
  ({ appointmentId, from, to, effectiveOn }: Outside) => ({
    zh: `任职 ${appointmentId} 自 ${from} 起${to ? `至 ${to} 止` : ''}，${effectiveOn} 不在任期之内`,
    en: `The appointment ${appointmentId} runs from ${from} on${to ? ` until ${to}` : ''}: ${effectiveOn} is no day of it`,
  }),
);
const alreadySent = refusal('first-secretary.already-sent', ({ appointmentId, until }: Sending) => ({
  zh: `任职 ${appointmentId} 已登记选派，任期至 ${until}，期满之后才能续派`,
  en: `Under the appointment ${appointmentId} they are sent until ${until}: another term begins after that`,
}));

interface Held {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly unitId: string;
}
const inTwoVillages = refusal('first-secretary.in-two-villages', ({ leaderId, appointmentId, unitId }: Held) => ({
  zh: `干部 ${leaderId} 同时任 ${unitId} 的驻村第一书记（任职 ${appointmentId}），一人不能同时驻两个村`,
  en: `Leader ${leaderId} is first secretary of ${unitId} as well (appointment ${appointmentId}): nobody lives in two villages at once`,
}));
const overlapping = refusal('first-secretary.overlapping', ({ leaderId, appointmentId, unitId }: Held) => ({
  zh: `${unitId} 的驻村第一书记是干部 ${leaderId}（任职 ${appointmentId}），须先结束该任职`,
  en: `Leader ${leaderId} is first secretary of ${unitId} (appointment ${appointmentId}); end that appointment first`,
}));

/** As far as spells go that have no end yet. */
const ENDLESS = '9999-12-31';

/** The days of an appointment for which somebody is to be sent. */
export interface Days {
  readonly from: Day;
  readonly to: Day | undefined;
}
const overlap = (one: Days, other: Days): boolean =>
  one.from <= (other.to ?? ENDLESS) && other.from <= (one.to ?? ENDLESS);

/** The first appointment as first secretary on some days for which something else is so. */
function otherPost(leader: Leader, days: Days, isOther: (held: Held) => boolean): Held | undefined {
  const { leaderId } = leader;
  for (const [appointmentId, spell] of spellsOf(leader)) {
    const held = { leaderId, appointmentId, unitId: spell.unitId };
    if (spell.post === 'first-secretary' && overlap(days, spell) && isOther(held)) return held;
  }
  return undefined;
}

interface Asked {
  readonly unitId: string;
  readonly appointmentId: string;
}

/** Why the appointment is not one for which somebody is sent to the village from a day on: a term begins within it, and after the one before. */
export function termFault(
  appointment: Appointment,
  before: readonly Sending[],
  { unitId, appointmentId }: Asked,
  effectiveOn: Day,
): Refusal | undefined {
  if (appointment.post !== 'first-secretary' || appointment.unitId !== unitId)
    return otherAppointment({ appointmentId, unitId }, 'appointmentId');
  const { from, to } = appointment;
  if (effectiveOn < from || effectiveOn > (to ?? effectiveOn))
    return outsideAppointment({ appointmentId, from, to, effectiveOn }, 'effectiveOn');
  const running = before.find(({ until }) => until >= effectiveOn);
  return running && alreadySent(running, 'appointmentId');
}

/** Why they cannot live in the village on some days: they live in another, or somebody else is first secretary there. */
export function livingFault(
  unitId: string,
  days: Days,
  leader: Leader,
  others: readonly (Leader | undefined)[],
): Refusal | undefined {
  const elsewhere = otherPost(leader, days, (held) => held.unitId !== unitId);
  if (elsewhere) return inTwoVillages(elsewhere, 'leaderId');
  for (const other of others) {
    const held = other && otherPost(other, days, (each) => each.unitId === unitId);
    if (held) return overlapping(held, 'appointmentId');
  }
  return undefined;
}
