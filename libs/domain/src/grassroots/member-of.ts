import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { memberJoined } from './facts.ts';
import type { Team } from './team.ts';

/** In which villages a leader lives as a member of a resident team. */

interface Elsewhere {
  readonly leaderId: string;
  readonly unitId: string;
}
export const inTwoVillages = refusal('team-member.in-two-villages', ({ leaderId, unitId }: Elsewhere) => ({
  zh: `干部 ${leaderId} 正在 ${unitId} 驻村，一人不能同时驻两个村`,
  en: `Leader ${leaderId} serves in ${unitId}: nobody lives in two villages at once`,
}));

/** Where it is told of which teams they have ever been a member. */
export const aboutMember = (leaderId: string) => ({ subject: `leader:${leaderId}`, types: [memberJoined.type] });

/** The teams, as the facts about it say. */
export function teamsJoined(about: readonly RecordedFact[] = []): readonly string[] {
  const joined = about.filter(({ type }) => type === memberJoined.type) as readonly FactOf<typeof memberJoined>[];
  return [...new Set(joined.map(({ data }) => data.teamId))];
}

interface Days {
  readonly from: Day;
  readonly to: Day | undefined;
}

/** The villages of those teams in which they are on any of some days. */
export const villagesAsMember = (
  leaderId: string,
  teams: readonly (Team | undefined)[],
  { from, to }: Days,
): readonly string[] =>
  teams.flatMap((each) => {
    const isThere = [...(each?.members.values() ?? [])].some(
      (member) =>
        member.leaderId === leaderId &&
        (member.to ?? each?.to ?? from) >= from &&
        (to === undefined || member.from <= to),
    );
    return each && isThere ? each.unitId : [];
  });
