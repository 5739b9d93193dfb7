import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { useCase } from '../kernel/use-case.ts';
import { leaderAppointed } from '../organisation/facts.ts';
import { leader, standingAppointment, unknownAppointment, unknownLeader } from '../organisation/leader.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { firstSecretarySent } from './facts.ts';
import { livingFault, termFault } from './first-secretary-fault.ts';
import { aboutMember, inTwoVillages, teamsJoined, villagesAsMember } from './member-of.ts';
import { senderFault } from './sender-fault.ts';
import { sendings, termsOf } from './sendings.ts';
import { team } from './team.ts';

/** Whoever was appointed first secretary of a village, as the facts about it say. */
function appointedTo(unitId: string, about: readonly RecordedFact[] | undefined): readonly string[] {
  const appointed = (about ?? []).filter(({ type }) => type === leaderAppointed.type) as readonly FactOf<
    typeof leaderAppointed
  >[];
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
  about: ({ unitId, leaderId }) => [
    { subject: `unit:${unitId}`, types: [leaderAppointed.type] },
    aboutMember(leaderId),
  ],
  streams: ({ unitId, leaderId, senderId }, { about }) => ({
    sendings: sendings(unitId),
    leader: leader(leaderId),
    village: unit(unitId),
    sender: unit(senderId),
    others: appointedTo(unitId, about)
      .filter((id) => id !== leaderId)
      .map(leader),
    teams: teamsJoined(about).map(team),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ sendings, leader, village, sender, others, teams }, request, { effectiveOn }) => {
    const { unitId, leaderId, appointmentId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const absent = absenceFault(village, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    const appointment = standingAppointment(leader, appointmentId);
    if (!appointment) return unknownAppointment(appointmentId, 'appointmentId');
    const days = { from: effectiveOn, to: appointment.to };
    const elsewhere = villagesAsMember(leaderId, teams, days).find((id) => id !== unitId);
    const fault =
      termFault(appointment, termsOf(sendings, request), request, effectiveOn) ??
      livingFault(unitId, days, leader, others) ??
      (elsewhere === undefined ? undefined : inTwoVillages({ leaderId, unitId: elsewhere }, 'leaderId')) ??
      senderFault(sender, { ...request, effectiveOn });
    return fault ?? { sendings: [firstSecretarySent(request)] };
  },
});
