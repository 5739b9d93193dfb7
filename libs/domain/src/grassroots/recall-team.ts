import { laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { teamRecall, teamRecalled } from './facts.ts';
import { standingTeam, type Team, team } from './team.ts';

/** The day of the last thing that was recorded of it. */
const lastOn = ({ from, members }: Team): string =>
  [...members.values()].map((member) => member.to ?? member.from).reduce(laterOf, from);

export const recallTeam = useCase({
  name: 'grassroots/recall-team',
  title: { zh: '办理驻村工作队撤离', en: 'record that a resident team left its village' },
  asks: teamRecall,
  permission: 'grassroots:record',
  authority: 'required',
  streams: ({ teamId }) => ({ team: team(teamId) }),
  affairOf: ({ team }) => team?.unitId,
  decide: ({ team }, request, { effectiveOn }) => {
    const standing = standingTeam(team, request.teamId);
    if (isRefusal(standing)) return standing;
    const fault = orderFault({ effectiveOn, lastOn: lastOn(standing) });
    return fault ?? { team: [teamRecalled({ ...request, unitId: standing.unitId })] };
  },
});
