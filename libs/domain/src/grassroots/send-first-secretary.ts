import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leaderAppointed } from '../organisation/facts.ts';
import {
  type Appointment,
  type Leader,
  leader,
  spellsOf,
  standingAppointment,
  unknownAppointment,
  unknownLeader,
} from '../organisation/leader.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { firstSecretarySent } from './facts.ts';
import { senderFault } from './sender-fault.ts';
import { type Sending, sendings, termsOf } from './sendings.ts';

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
interface Days {
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

/** A term begins within its appointment, and after the one before it. */
function termFault(appointment: Appointment, before: readonly Sending[], { appointmentId, effectiveOn }: Begun) {
  const { from, to } = appointment;
  if (effectiveOn < from || effectiveOn > (to ?? effectiveOn))
    return outsideAppointment({ appointmentId, from, to, effectiveOn }, 'effectiveOn');
  const running = before.find(({ until }) => until >= effectiveOn);
  return running && alreadySent(running, 'appointmentId');
}
type Begun = Pick<Outside, 'appointmentId' | 'effectiveOn'>;

/** Whoever was appointed first secretary of a village, as the facts about it say. */
function appointedTo(unitId: string, about: readonly RecordedFact[] | undefined): readonly string[] {
  const appointed = (about ?? []) as readonly FactOf<typeof leaderAppointed>[];
  const ofVillage = appointed.filter(({ data }) => data.unitId === unitId && data.post === 'first-secretary');
  return [...new Set(ofVillage.map(({ data }) => data.leaderId))];
}

/** By whom a first secretary is sent, and for how long: one person, to one village at a time, and one at a time to each. */
export const sendFirstSecretary = useCase({
  name: 'grassroots/send-first-secretary',
  title: { zh: '选派驻村第一书记', en: 'send a first secretary to a village' },
  asks: firstSecretarySent.fields,
  permission: 'grassroots:record',
  authority: 'required',
  mayLieAhead: true,
  about: ({ unitId }) => ({ subject: `unit:${unitId}`, types: [leaderAppointed.type] }),
  streams: ({ unitId, leaderId, senderId }, { about }) => ({
    sendings: sendings(unitId),
    leader: leader(leaderId),
    village: unit(unitId),
    sender: unit(senderId),
    others: appointedTo(unitId, about)
      .filter((id) => id !== leaderId)
      .map(leader),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ sendings, leader, village, sender, others }, request, { effectiveOn }) => {
    const { unitId, leaderId, appointmentId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const absent = absenceFault(village, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    const appointment = standingAppointment(leader, appointmentId);
    if (!appointment) return unknownAppointment(appointmentId, 'appointmentId');
    if (appointment.post !== 'first-secretary' || appointment.unitId !== unitId)
      return otherAppointment(request, 'appointmentId');
    const fault = termFault(appointment, termsOf(sendings, request), { appointmentId, effectiveOn });
    if (fault) return fault;
    const days = { from: effectiveOn, to: appointment.to };
    const elsewhere = otherPost(leader, days, (held) => held.unitId !== unitId);
    if (elsewhere) return inTwoVillages(elsewhere, 'leaderId');
    for (const other of others) {
      const held = other && otherPost(other, days, (each) => each.unitId === unitId);
      if (held) return overlapping(held, 'appointmentId');
    }
    return senderFault(sender, { ...request, effectiveOn }) ?? { sendings: [firstSecretarySent(request)] };
  },
});
