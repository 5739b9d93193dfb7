import { decides } from '../../kernel/command.ts';
import { lookUp } from '../../kernel/dictionary.ts';
import { refusal } from '../../kernel/refusal.ts';
import { appointmentExists, unknownLeader } from '../leader.ts';
import { reachOf } from '../responsibility.ts';
import { unknownUnit } from '../unit.ts';
import { appointLeaderCommand } from './command.ts';
import { leaderAppointed } from './events.ts';

const withoutScope = refusal('appointment.without-scope', ({ post }: { post: string }) => ({
  zh: `职务 ${post} 须注明分管系统或联系单位`,
  en: `For the post ${post}, name the sectors or the liaison units`,
}));

/** An appointment that breaks an effect period is recorded all the same: refusing it would hide the evidence. */
export const appointLeader = decides(appointLeaderCommand, ({ leader, unit, liaison }, request) => {
  const { leaderId, unitId, appointmentId, post, sectors, liaisonUnitIds } = request;
  if (!leader) return unknownLeader(leaderId, 'leaderId');
  if (!unit) return unknownUnit(unitId, 'unitId');
  if (lookUp(leader.appointments, appointmentId)) return appointmentExists(appointmentId, 'appointmentId');
  if (reachOf(post, unit.level) === 'assigned' && !sectors && !liaisonUnitIds) return withoutScope(request, 'post');
  const stranger = liaisonUnitIds?.find((_, at) => !liaison[at]);
  if (stranger) return unknownUnit(stranger, 'liaisonUnitIds');
  return { leader: [leaderAppointed(request)] };
});
