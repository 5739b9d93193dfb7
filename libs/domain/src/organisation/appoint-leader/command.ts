import { command } from '../../kernel/command.ts';
import { leader } from '../leader.ts';
import { unit } from '../unit.ts';
import { AppointLeader } from './request.ts';

export const appointLeaderCommand = command({
  name: 'organisation/appoint-leader',
  title: { zh: '任命干部', en: 'appoint a leader' },
  request: AppointLeader,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ leaderId, unitId, liaisonUnitIds = [] }) => ({
    leader: leader(leaderId),
    unit: unit(unitId),
    liaison: liaisonUnitIds.map(unit),
  }),
});
