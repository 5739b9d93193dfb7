import type { SendingEvent, TeamEvent, WorkstationEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import {
  AT_WORKSTATION,
  handoverTable,
  personTable,
  sendingTable,
  teamTable,
  workstationPostsTable,
  workstationTable,
} from './tables.ts';

/** Workstations with their posts and staff, first secretaries as they were sent, resident teams with their members. */
export const grassroots = readModel<WorkstationEvent | SendingEvent | TeamEvent>()({
  name: 'grassroots',
  version: 1,
  tables: {
    workstations: workstationTable,
    posts: workstationPostsTable,
    sendings: sendingTable,
    handovers: handoverTable,
    teams: teamTable,
    persons: personTable,
  },
  on: {
    'grassroots.workstation-established': ({ workstations, posts }, { data, effectiveOn }, { position }) => {
      workstations.put({ unitId: data.unitId, establishedOn: effectiveOn });
      posts.put({ ...data, from: effectiveOn, position });
    },
    'grassroots.workstation-posts-set': ({ posts }, { data, effectiveOn }, { position }) => {
      posts.put({ ...data, from: effectiveOn, position });
    },
    'grassroots.staff-assigned': ({ persons }, { data: { unitId, staffId }, effectiveOn }, { position }) => {
      const of = { unitId, teamId: AT_WORKSTATION, personId: staffId, leaderId: null };
      persons.put({ ...of, from: effectiveOn, to: null, endReason: null, namedAt: position });
    },
    'grassroots.staff-released': ({ persons }, { data: { unitId, staffId, endReason }, effectiveOn }) => {
      const row = required(persons.get(unitId, AT_WORKSTATION, staffId), `${staffId} of ${unitId}`);
      persons.put({ ...row, to: effectiveOn, endReason });
    },
    'grassroots.first-secretary-sent': ({ sendings }, { data, effectiveOn }, { position }) => {
      sendings.put({ ...data, from: effectiveOn, sentAt: position });
    },
    'grassroots.first-secretary-handed-over': ({ handovers }, { data, effectiveOn }) => {
      const { unitId, leaderId, appointmentId, toLeaderId } = data;
      handovers.put({ unitId, leaderId, appointmentId, toLeaderId, on: effectiveOn });
    },
    'grassroots.team-sent': ({ teams }, { data, effectiveOn }, { position }) => {
      teams.put({ ...data, from: effectiveOn, to: null, endReason: null, sentAt: position });
    },
    'grassroots.member-joined': ({ persons }, { data, effectiveOn }, { position }) => {
      const { unitId, teamId, memberId, leaderId = null } = data;
      const of = { unitId, teamId, personId: memberId, leaderId };
      persons.put({ ...of, from: effectiveOn, to: null, endReason: null, namedAt: position });
    },
    'grassroots.member-left': ({ persons }, { data, effectiveOn }) => {
      const { unitId, teamId, memberId, endReason } = data;
      const row = required(persons.get(unitId, teamId, memberId), `${memberId} of ${teamId}`);
      persons.put({ ...row, to: effectiveOn, endReason });
    },
    'grassroots.team-recalled': ({ teams }, { data: { teamId, endReason }, effectiveOn }) => {
      teams.put({ ...required(teams.get(teamId), `the team ${teamId}`), to: effectiveOn, endReason });
    },
  },
});
