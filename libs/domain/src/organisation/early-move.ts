import type { FactOf } from '../kernel/fact.ts';
import { type Asked, fourEyes } from '../kernel/four-eyes.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { earlyMoveApproved, earlyMoveRefused, earlyMoveRequested } from './facts.ts';
import { type Appointment, type Leader, standingAppointment, unknownAppointment, unknownLeader } from './leader.ts';

/** Somebody asks that the head of a poverty unit may leave before tenure allows it; an authority approves before they do. */

type EarlyMoveEvent =
  | FactOf<typeof earlyMoveRequested>
  | FactOf<typeof earlyMoveApproved>
  | FactOf<typeof earlyMoveRefused>;

function evolve(state: Asked | undefined, { type, actor, effectiveOn: lastOn }: EarlyMoveEvent): Asked | undefined {
  switch (type) {
    case 'organisation.early-move-requested':
      return { requestedBy: actor, lastOn, status: 'requested' };
    case 'organisation.early-move-approved':
      return state && { ...state, lastOn, status: 'approved' };
    case 'organisation.early-move-refused':
      return state && { ...state, lastOn, status: 'refused' };
  }
}

const earlyMoveOf = stream('early-move', undefined as Asked | undefined, evolve);

/** The newest request for one appointment of a leader. Ids may hold hyphens, so the slash keeps the two apart. */
export const earlyMove = ({ leaderId, appointmentId }: { readonly leaderId: string; readonly appointmentId: string }) =>
  earlyMoveOf(`${leaderId}/${appointmentId}`);

export const earlyMoves = fourEyes('early-move', '提前调离申请', 'early move', 'appointmentId', (appointmentId) => ({
  zh: `任职 ${appointmentId} 的提前调离申请`,
  en: `early move requested for the appointment ${appointmentId}`,
}));

interface Left {
  readonly appointmentId: string;
  readonly to: string;
}
const endRecorded = refusal('early-move.end-recorded', ({ appointmentId, to }: Left) => ({
  zh: `任职 ${appointmentId} 已登记于 ${to} 结束，提前调离应在登记离任之前批准`,
  en: `Appointment ${appointmentId} is recorded to end on ${to}: an early move is approved before its end is recorded`,
}));

interface Asking {
  readonly leaderId: string;
  readonly appointmentId: string;
}
/** The appointment that is to end, or why nothing is approved about it. */
export function heldAppointment(
  leader: Leader | undefined,
  { leaderId, appointmentId }: Asking,
): Appointment | Refusal {
  if (!leader) return unknownLeader(leaderId, 'leaderId');
  const held = standingAppointment(leader, appointmentId);
  if (!held) return unknownAppointment(appointmentId, 'appointmentId');
  return held.to === undefined ? held : endRecorded({ appointmentId, to: held.to }, 'appointmentId');
}
