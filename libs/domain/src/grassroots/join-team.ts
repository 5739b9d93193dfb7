import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { alreadyExists, isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Leader, leader, spellsOf, unknownLeader } from '../organisation/leader.ts';
import { memberJoined, teamMember } from './facts.ts';
import { aboutMember, inTwoVillages, teamsJoined, villagesAsMember } from './member-of.ts';
import { standingTeam, type Team, team } from './team.ts';

const memberExists = alreadyExists('team-member', '工作队队员', 'team member');
const leaderOrName = refusal('team-member.leader-or-name', ({ memberId }: { memberId: string }) => ({
  zh: `队员 ${memberId}：已登记为干部的填干部编号（leaderId），其他人员填姓名（name），两者填其一`,
  en: `Of the member ${memberId} name either the leader (leaderId), where they are registered as one, or the name (name)`,
}));

/** The other villages in which a leader serves on a day or later, as a member of another team or as first secretary. */
function villagesOf(leader: Leader, teams: readonly (Team | undefined)[], on: Day): readonly string[] {
  const asSecretary = spellsOf(leader).flatMap(([, { post, unitId, to }]) =>
    post === 'first-secretary' && (to === undefined || to >= on) ? unitId : [],
  );
  return [...asSecretary, ...villagesAsMember(leader.leaderId, teams, { from: on, to: undefined })];
}

export const joinTeam = useCase({
  name: 'grassroots/join-team',
  title: { zh: '登记驻村工作队队员', en: 'record that somebody joined a resident team' },
  asks: teamMember,
  permission: 'grassroots:record',
  authority: 'optional',
  about: ({ leaderId }) => (leaderId ? aboutMember(leaderId) : undefined),
  streams: ({ teamId, leaderId }, { about }) => ({
    team: team(teamId),
    leader: leaderId ? leader(leaderId) : undefined,
    others: teamsJoined(about)
      .filter((id) => id !== teamId)
      .map(team),
  }),
  affairOf: ({ team }) => team?.unitId,
  decide: ({ team, leader, others }, request, { effectiveOn }) => {
    const { teamId, memberId, leaderId, name } = request;
    const standing = standingTeam(team, teamId);
    if (isRefusal(standing)) return standing;
    if (standing.members.has(memberId)) return memberExists(memberId, 'memberId');
    if ((leaderId === undefined) === (name === undefined)) return leaderOrName({ memberId }, 'leaderId');
    if (leaderId && !leader) return unknownLeader(leaderId, 'leaderId');
    const fault = orderFault({ effectiveOn, lastOn: standing.from });
    if (fault) return fault;
    const { unitId } = standing;
    const elsewhere = leader && villagesOf(leader, others, effectiveOn).find((id) => id !== unitId);
    if (elsewhere) return inTwoVillages({ leaderId: leader.leaderId, unitId: elsewhere }, 'leaderId');
    return { team: [memberJoined({ ...request, unitId })] };
  },
});
