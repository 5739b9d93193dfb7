import type { EndReason, TeamEnd } from '@onus/domain';
import { table } from '../runner/table.ts';

export interface WorkstationRow {
  /** The township. */
  readonly unitId: string;
  readonly establishedOn: string;
}

/** How many posts a workstation has from a day on. */
export interface WorkstationPostsRow {
  readonly unitId: string;
  readonly from: string;
  /** Of the event; the later one counts where two hold from the same day. */
  readonly position: number;
  readonly posts: number;
}

/** A term for which a first secretary was sent. Who is first secretary, and until when, the appointment says. */
export interface SendingRow {
  /** The village. */
  readonly unitId: string;
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly senderId: string;
  readonly from: string;
  /** The last day of the term. */
  readonly until: string;
  readonly sentAt: number;
}

export interface HandoverRow {
  readonly unitId: string;
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly toLeaderId: string;
  readonly on: string;
}

export interface TeamRow {
  readonly teamId: string;
  /** The village. */
  readonly unitId: string;
  readonly senderId: string;
  readonly from: string;
  /** The last day of the term, and the last day on which it was there. */
  readonly until: string;
  readonly to: string | null;
  readonly endReason: TeamEnd | null;
  readonly sentAt: number;
}

/** Somebody at a workstation who is no leader, or in a resident team. Names are not here: they are personal. */
export interface PersonRow {
  readonly unitId: string;
  /** Empty at a workstation. */
  readonly teamId: string;
  readonly personId: string;
  readonly leaderId: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly endReason: EndReason | null;
  /** Of the event that names them. */
  readonly namedAt: number;
}

export const AT_WORKSTATION = '';

export const workstationTable = table<WorkstationRow>()({
  name: 'workstation',
  columns: { unitId: 'text', establishedOn: 'text' },
  key: ['unitId'],
  indexes: [],
});

export const workstationPostsTable = table<WorkstationPostsRow>()({
  name: 'workstationPosts',
  columns: { unitId: 'text', from: 'text', position: 'integer', posts: 'integer' },
  key: ['unitId', 'from', 'position'],
  indexes: [],
});

export const sendingTable = table<SendingRow>()({
  name: 'firstSecretarySending',
  columns: {
    unitId: 'text',
    leaderId: 'text',
    appointmentId: 'text',
    senderId: 'text',
    from: 'text',
    until: 'text',
    sentAt: 'integer',
  },
  key: ['unitId', 'leaderId', 'appointmentId', 'from'],
  indexes: [['from', 'unitId', 'leaderId', 'appointmentId']],
});

export const handoverTable = table<HandoverRow>()({
  name: 'firstSecretaryHandover',
  columns: { unitId: 'text', leaderId: 'text', appointmentId: 'text', toLeaderId: 'text', on: 'text' },
  key: ['unitId', 'leaderId', 'appointmentId'],
  indexes: [],
});

export const teamTable = table<TeamRow>()({
  name: 'residentTeam',
  columns: {
    teamId: 'text',
    unitId: 'text',
    senderId: 'text',
    from: 'text',
    until: 'text',
    to: 'text null',
    endReason: 'text null',
    sentAt: 'integer',
  },
  key: ['teamId'],
  indexes: [
    ['from', 'teamId'],
    ['unitId', 'from'],
  ],
});

export const personTable = table<PersonRow>()({
  name: 'grassrootsPerson',
  columns: {
    unitId: 'text',
    teamId: 'text',
    personId: 'text',
    leaderId: 'text null',
    from: 'text',
    to: 'text null',
    endReason: 'text null',
    namedAt: 'integer',
  },
  key: ['unitId', 'teamId', 'personId'],
  indexes: [['teamId']],
});
