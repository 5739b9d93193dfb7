import type { FactOf, LeaderEvent, personalErased } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { leaderTable, registrationTable } from './table.ts';

/** Who the leaders are. What posts they hold is told by `appointments`, which knows no names. */
export const leaders = readModel<LeaderEvent | FactOf<typeof personalErased>>()({
  name: 'leaders',
  version: 1,
  tables: { leaders: leaderTable, registrations: registrationTable },
  on: {
    'organisation.leader-registered': (
      { leaders, registrations },
      { data: { leaderId, demo }, personal },
      { position },
    ) => {
      const { name = null, contact = null } = personal ?? {};
      leaders.put({ leaderId, name, contact, demo: demo ? 1 : 0 });
      registrations.put({ position, leaderId });
    },
    'organisation.leader-appointed': 'passed over',
    'organisation.appointment-ended': 'passed over',
    'organisation.appointment-struck': 'passed over',
    'oversight.personal-erased': ({ leaders, registrations }, { data: { positions } }) => {
      for (const position of positions) {
        const registered = registrations.get(position);
        if (registered === undefined) continue; // what is erased there was no name of a leader
        const leader = required(leaders.get(registered.leaderId), `leader ${registered.leaderId}`);
        leaders.put({ ...leader, name: null, contact: null });
      }
    },
  },
});
