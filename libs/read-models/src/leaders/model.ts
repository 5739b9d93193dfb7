import type { FactOf, LeaderEvent, PersonsEvent, personalErased } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { leaderTable, registrationTable } from './table.ts';

/** Who the leaders are. What posts they hold is told by `appointments`, which knows no names. */
export const leaders = readModel<LeaderEvent | PersonsEvent | FactOf<typeof personalErased>>()({
  name: 'leaders',
  version: 2,
  tables: { leaders: leaderTable, registrations: registrationTable },
  on: {
    'organisation.leader-registered': (
      { leaders, registrations },
      { data: { leaderId, demo }, personal },
      { position },
    ) => {
      const { name = null, contact = null } = personal ?? {};
      leaders.put({ leaderId, name, contact, demo: demo ? 1 : 0, joinedTo: null });
      registrations.put({ position, leaderId });
    },
    'organisation.leader-appointed': 'passed over',
    'organisation.appointment-ended': 'passed over',
    'organisation.appointment-struck': 'passed over',
    'organisation.leaders-joined': ({ leaders }, { data: { leaderId, intoId } }) => {
      leaders.put({ ...required(leaders.get(leaderId), `leader ${leaderId}`), joinedTo: intoId });
    },
    'organisation.leaders-separated': ({ leaders }, { data: { leaderId } }) => {
      leaders.put({ ...required(leaders.get(leaderId), `leader ${leaderId}`), joinedTo: null });
    },
    'organisation.duplicate-suspected': 'passed over',
    'organisation.duplicate-resolved': 'passed over',
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
