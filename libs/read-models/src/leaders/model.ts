import type { FactOf, LeaderEvent, PersonsEvent, personalErased } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { nameKeys } from '../search/keys.ts';
import { leaderKeyTable, leaderTable, registrationTable } from './table.ts';

/** Who the leaders are. What posts they hold is told by `appointments`, which knows no names. */
export const leaders = readModel<LeaderEvent | PersonsEvent | FactOf<typeof personalErased>>()({
  name: 'leaders',
  version: 3,
  tables: { leaders: leaderTable, keys: leaderKeyTable, registrations: registrationTable },
  on: {
    'organisation.leader-registered': (
      { leaders, keys, registrations },
      { data: { leaderId, demo }, personal },
      { position },
    ) => {
      const { name = null, contact = null } = personal ?? {};
      leaders.put({ leaderId, name, contact, demo: demo ? 1 : 0, joinedTo: null });
      registrations.put({ position, leaderId });
      if (name !== null) for (const found of nameKeys(name)) keys.put({ ...found, leaderId });
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
    'oversight.personal-erased': ({ leaders, keys, registrations }, { data: { positions } }) => {
      for (const position of positions) {
        const registered = registrations.get(position);
        if (registered === undefined) continue; // what is erased there was no name of a leader
        const leader = required(leaders.get(registered.leaderId), `leader ${registered.leaderId}`);
        for (const { part, key } of nameKeys(leader.name ?? '')) keys.delete(part, key, leader.leaderId);
        leaders.put({ ...leader, name: null, contact: null });
      }
    },
  },
});
