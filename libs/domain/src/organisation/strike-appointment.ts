import { yearOf } from '../kernel/calendar.ts';
import { isOf } from '../kernel/person.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { appointmentStriking, appointmentStruck } from './facts.ts';
import {
  type Appointment,
  type Leader,
  leader,
  spellsOf,
  standingAppointment,
  unknownAppointment,
  unknownLeader,
} from './leader.ts';
import { actingLeader, ownAffairFault } from './own-affair.ts';
import { postNames } from './terms.ts';

interface Named {
  readonly appointmentId: string;
}
const noEnd = refusal('appointment.no-end-to-strike', ({ appointmentId }: Named) => ({
  zh: `任职 ${appointmentId} 尚未登记离任`,
  en: `No end of the appointment ${appointmentId} is recorded`,
}));
const byRecorder = refusal('appointment.struck-by-recorder', ({ appointmentId }: Named) => ({
  zh: `任职 ${appointmentId} 的登记须由登记人以外的人更正`,
  en: `What is recorded of the appointment ${appointmentId} is struck out by another than who entered it`,
}));
const ofOneself = refusal('appointment.own-affair', ({ appointmentId }: Named) => ({
  zh: `任职 ${appointmentId} 涉及办理人本人，须由他人办理`,
  en: `The appointment ${appointmentId} is that of whoever acts here; another person has to act`,
}));
const heldAgain = refusal(
  'appointment.held-again',
  ({ appointmentId, other, from, post }: Named & Pick<Appointment, 'from' | 'post'> & { readonly other: string }) => ({
    zh: `同一职务（${postNames[post].zh}）自 ${from} 起已另有任职 ${other}，撤销任职 ${appointmentId} 的离任后两者重叠：应先撤销后一任职`,
    en: `The post of ${postNames[post].en} is held again from ${from} on (appointment ${other}): without its end, ${appointmentId} would run into it; strike that one out first`,
  }),
);

/** A later spell in the same post, into which one without an end would run. */
function laterSpell(leader: Leader, { unitId, post, from }: Appointment) {
  return spellsOf(leader).find(([, one]) => one.unitId === unitId && one.post === post && one.from > from);
}

/**
 * By another than who entered it. The right entry is made anew, under an id of its own; what followed from the wrong one is worked
 * out again.
 * @see domain: “a wrong entry”
 */
export const strikeAppointment = useCase({
  name: 'organisation/strike-appointment',
  title: { zh: '更正误录的任职', en: 'strike out an appointment, or its end, that was entered wrongly' },
  asks: appointmentStriking,
  permission: 'organisation:record',
  authority: 'required',
  streams: ({ leaderId }, caller) => ({ leader: leader(leaderId), acting: actingLeader(caller) }),
  decide: ({ leader, acting }, request, context) => {
    const { leaderId, appointmentId, entry } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const found = standingAppointment(leader, appointmentId);
    if (!found) return unknownAppointment(appointmentId, 'appointmentId');
    const { unitId, post, sectors, liaisonUnitIds, enteredBy, endedBy, to } = found;
    if (entry === 'end' && to === undefined) return noEnd({ appointmentId }, 'entry');
    const by = entry === 'end' ? endedBy : enteredBy;
    if (by !== undefined && context.isSamePerson(by)) return byRecorder({ appointmentId });
    if (isOf(context, leaderId)) return ofOneself({ appointmentId });
    const own = ownAffairFault(acting, { unitId, year: yearOf(context.effectiveOn) }, context);
    if (own) return own;
    const [other, later] = (entry === 'end' && laterSpell(leader, found)) || [];
    if (other !== undefined && later) return heldAgain({ ...later, appointmentId, other }, 'entry');
    return { leader: [appointmentStruck({ ...request, unitId, post, sectors, liaisonUnitIds })] };
  },
});
