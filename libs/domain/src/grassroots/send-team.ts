import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { teamSent } from './facts.ts';
import { senderFault } from './sender-fault.ts';
import { team, teamExists } from './team.ts';

const notAVillage = refusal('team.not-to-a-village', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，驻村工作队派驻到村`,
  en: `${unitId} is a unit of level ${level}: resident teams are sent to villages`,
}));

/** To any village, poor or not; a village may have several. */
export const sendTeam = useCase({
  name: 'grassroots/send-team',
  title: { zh: '派出驻村工作队', en: 'send a resident team to a village' },
  asks: teamSent.fields,
  permission: 'grassroots:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ teamId, unitId, senderId }) => ({ team: team(teamId), village: unit(unitId), sender: unit(senderId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ team, village, sender }, request, { effectiveOn }) => {
    const { teamId, unitId } = request;
    if (team) return teamExists(teamId, 'teamId');
    const absent = absenceFault(village, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    if (village && village.level !== 'village') return notAVillage({ unitId, level: village.level }, 'unitId');
    return senderFault(sender, { ...request, effectiveOn }) ?? { team: [teamSent(request)] };
  },
});
