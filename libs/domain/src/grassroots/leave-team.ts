import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, refusal, unknown } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { memberLeaving, memberLeft } from './facts.ts';
import { standingTeam, team } from './team.ts';

const unknownMember = unknown('team-member', '工作队队员', 'team member');
const alreadyLeft = refusal('team-member.already-left', ({ memberId, to }: { memberId: string; to: string }) => ({
  zh: `队员 ${memberId} 已于 ${to} 离队`,
  en: `The member ${memberId} left the team on ${to}`,
}));

export const leaveTeam = useCase({
  name: 'grassroots/leave-team',
  title: { zh: '办理队员离队', en: 'record that somebody left a resident team' },
  asks: memberLeaving,
  permission: 'grassroots:record',
  authority: 'optional',
  streams: ({ teamId }) => ({ team: team(teamId) }),
  affairOf: ({ team }) => team?.unitId,
  decide: ({ team }, request, { effectiveOn }) => {
    const { teamId, memberId } = request;
    const standing = standingTeam(team, teamId);
    if (isRefusal(standing)) return standing;
    const member = standing.members.get(memberId);
    if (!member) return unknownMember(memberId, 'memberId');
    const { leaderId, from, to } = member;
    if (to) return alreadyLeft({ memberId, to }, 'memberId');
    const fault = orderFault({ effectiveOn, lastOn: from });
    return fault ?? { team: [memberLeft({ ...request, leaderId, unitId: standing.unitId })] };
  },
});
