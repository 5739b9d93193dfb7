import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { memberJoined, memberLeft, teamRecalled, teamSent } from './facts.ts';

export interface TeamMember {
  readonly leaderId: string | undefined;
  readonly from: Day;
  /** The last day. */
  readonly to: Day | undefined;
}

/** A resident team 驻村工作队 in its village. */
export interface Team {
  readonly teamId: string;
  readonly unitId: string;
  readonly from: Day;
  /** The last day, where it was recalled. */
  readonly to: Day | undefined;
  readonly members: ReadonlyMap<string, TeamMember>;
}

export type TeamEvent =
  | FactOf<typeof teamSent>
  | FactOf<typeof memberJoined>
  | FactOf<typeof memberLeft>
  | FactOf<typeof teamRecalled>;

const withMember = (team: Team, memberId: string, member: TeamMember): Team => ({
  ...team,
  members: new Map(team.members).set(memberId, member),
});

function evolve(state: Team | undefined, { type, data, effectiveOn }: TeamEvent): Team | undefined {
  switch (type) {
    case 'grassroots.team-sent': {
      const { teamId, unitId } = data;
      return { teamId, unitId, from: effectiveOn, to: undefined, members: new Map() };
    }
    case 'grassroots.member-joined':
      return state && withMember(state, data.memberId, { leaderId: data.leaderId, from: effectiveOn, to: undefined });
    case 'grassroots.member-left': {
      const member = state?.members.get(data.memberId);
      return state && member ? withMember(state, data.memberId, { ...member, to: effectiveOn }) : state;
    }
    case 'grassroots.team-recalled':
      return state && { ...state, to: effectiveOn };
  }
}

export const team = stream('team', undefined as Team | undefined, evolve);

export const unknownTeam = unknown('team', '驻村工作队', 'resident team');
export const teamExists = alreadyExists('team', '驻村工作队', 'resident team');

const alreadyRecalled = refusal('team.already-recalled', ({ teamId, to }: { teamId: string; to: Day }) => ({
  zh: `驻村工作队 ${teamId} 已于 ${to} 撤离`,
  en: `The resident team ${teamId} left its village on ${to}`,
}));

/** The team, or why nothing is done about it any more. */
export function standingTeam(team: Team | undefined, teamId: string): Team | Refusal {
  if (!team) return unknownTeam(teamId, 'teamId');
  return team.to ? alreadyRecalled({ teamId, to: team.to }, 'teamId') : team;
}
