import { laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { duplicateResolved, leadersJoined, leadersJoining } from './facts.ts';
import { type Leader, leader, spellsOf, unknownLeader } from './leader.ts';
import { ownRecordFault } from './own-affair.ts';
import { aboutPersons, idsOf, joinedFault, pairOf, persons, personsIn } from './persons.ts';

interface Named {
  readonly leaderId: string;
  readonly intoId: string;
}
const toItself = refusal('leader.joined-to-itself', ({ leaderId }: Named) => ({
  zh: `干部编号 ${leaderId} 不能并入自身`,
  en: `The leader id ${leaderId} cannot be joined to itself`,
}));
const byRecorder = refusal('leader.joined-by-recorder', ({ leaderId }: Named) => ({
  zh: `干部编号 ${leaderId} 须由登记人以外的人并入`,
  en: `The leader id ${leaderId} is joined by another than who registered it`,
}));
const sameAppointment = refusal(
  'leader.same-appointment-id',
  ({ leaderId, intoId, appointmentId }: Named & { readonly appointmentId: string }) => ({
    zh: `${leaderId} 与 ${intoId} 各有编号为 ${appointmentId} 的任职，并入后无从区分：应先由他人撤销其一（organisation/strike-appointment），另用编号登记`,
    en: `${leaderId} and ${intoId} both have an appointment with the id ${appointmentId}, which nobody could tell apart: one of the two is struck out first (organisation/strike-appointment) and entered anew under another id`,
  }),
);

const appointmentIds = (leaders: readonly (Leader | undefined)[]): readonly string[] =>
  leaders.flatMap((each) => (each ? spellsOf(each).map(([id]) => id) : []));

/**
 * By another than who registered the one that is joined. Everything that is recorded stays under the id under which it was; answers by
 * either id give the whole of it, and what follows is worked out as of one person. Whoever has joined ids of their own may be joined
 * with them; nobody is joined twice, nor to somebody who is joined, so that no chain of them can loop.
 * @see domain: “two ids for one person”
 */
export const joinLeaders = useCase({
  name: 'organisation/join-leaders',
  title: { zh: '合并同一干部的两个编号', en: 'join two ids that are of one leader' },
  asks: leadersJoining,
  permission: 'organisation:record',
  authority: 'required',
  about: aboutPersons,
  streams: ({ leaderId, intoId }, asker) => {
    const { joins } = personsIn(asker);
    return {
      persons,
      leader: leader(leaderId),
      into: leader(intoId),
      own: idsOf(joins, leaderId).map(leader),
      others: idsOf(joins, intoId).map(leader),
    };
  },
  decide: ({ persons, leader, into, own, others }, request, context) => {
    const { leaderId, intoId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    if (!into) return unknownLeader(intoId, 'intoId');
    if (leaderId === intoId) return toItself(request, 'intoId');
    const joined = joinedFault(persons, leaderId, 'leaderId') ?? joinedFault(persons, intoId, 'intoId');
    if (joined) return joined;
    const { registeredBy, registeredOn = '' } = leader;
    if (registeredBy !== undefined && context.isSamePerson(registeredBy)) return byRecorder(request, 'leaderId');
    const ids = [...idsOf(persons.joins, leaderId), ...idsOf(persons.joins, intoId)];
    const fault =
      ownRecordFault(ids, context) ??
      orderFault({ effectiveOn: context.effectiveOn, lastOn: laterOf(registeredOn, into.registeredOn ?? '') });
    if (fault) return fault;
    const taken = new Set(appointmentIds(others));
    const appointmentId = appointmentIds(own).find((id) => taken.has(id));
    if (appointmentId !== undefined) return sameAppointment({ ...request, appointmentId }, 'leaderId');
    const pair = { leaderId, otherId: intoId };
    const suspected = persons.suspicions.has(pairOf(pair));
    const resolved = suspected ? [duplicateResolved({ ...pair, outcome: 'joined' })] : [];
    return { persons: [leadersJoined(request), ...resolved] };
  },
});
