import { type Dictionary, emptyDictionary, lookUp, put } from '../kernel/dictionary.ts';
import type { FactOf } from '../kernel/fact.ts';
import { invariant } from '../kernel/invariant.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { appointmentEnded, leaderAppointed, leaderRegistered } from './facts.ts';
import type { Post } from './terms.ts';

export interface Appointment {
  readonly unitId: string;
  readonly post: Post;
  readonly from: string;
  /** The last day served. */
  readonly to: string | undefined;
}

export interface Leader {
  readonly leaderId: string;
  /** By id; an ended spell keeps its place. */
  readonly appointments: Dictionary<Appointment>;
}

export type LeaderEvent =
  | FactOf<typeof leaderRegistered>
  | FactOf<typeof leaderAppointed>
  | FactOf<typeof appointmentEnded>;

function evolve(state: Leader | undefined, event: LeaderEvent): Leader {
  const { leaderId } = event.data;
  const appointments = state?.appointments ?? emptyDictionary;
  switch (event.type) {
    case 'organisation.leader-registered':
      return { leaderId, appointments };
    case 'organisation.leader-appointed': {
      const { appointmentId, unitId, post } = event.data;
      const begun = { unitId, post, from: event.effectiveOn, to: undefined };
      return { leaderId, appointments: put(appointments, appointmentId, begun) };
    }
    case 'organisation.appointment-ended': {
      const { appointmentId } = event.data;
      const held = lookUp(appointments, appointmentId);
      invariant(held !== undefined, `the appointment ${appointmentId} began before it ended`);
      return { leaderId, appointments: put(appointments, appointmentId, { ...held, to: event.effectiveOn }) };
    }
  }
}

export const leader = stream('leader', undefined as Leader | undefined, evolve);

export const unknownLeader = unknown('leader', '干部', 'leader');
export const leaderExists = alreadyExists('leader', '干部', 'leader');
export const unknownAppointment = unknown('appointment', '任职', 'appointment');
export const appointmentExists = alreadyExists('appointment', '任职', 'appointment');
