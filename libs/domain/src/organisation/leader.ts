import type { Day } from '../kernel/calendar.ts';
import { type Dictionary, emptyDictionary, entriesOf, lookUp, put } from '../kernel/dictionary.ts';
import type { FactOf } from '../kernel/fact.ts';
import { invariant } from '../kernel/invariant.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { appointmentEnded, appointmentStruck, leaderAppointed, leaderRegistered } from './facts.ts';
import type { Post } from './terms.ts';

export interface Appointment {
  readonly unitId: string;
  readonly post: Post;
  readonly from: string;
  /** The last day served. */
  readonly to: string | undefined;
  readonly sectors?: readonly string[] | undefined;
  readonly liaisonUnitIds?: readonly string[] | undefined;
  readonly enteredBy: string;
  readonly endedBy?: string | undefined;
  /** Entered wrongly: the id is used, and nothing else is left of it. */
  readonly isStruck?: true;
}

export interface Leader {
  readonly leaderId: string;
  /** By id; an ended spell keeps its place. */
  readonly appointments: Dictionary<Appointment>;
  readonly registeredBy?: string;
  readonly registeredOn?: Day;
}

export type LeaderEvent =
  | FactOf<typeof leaderRegistered>
  | FactOf<typeof leaderAppointed>
  | FactOf<typeof appointmentEnded>
  | FactOf<typeof appointmentStruck>;

function evolve(state: Leader | undefined, event: LeaderEvent): Leader {
  const { leaderId } = event.data;
  const appointments = state?.appointments ?? emptyDictionary;
  switch (event.type) {
    case 'organisation.leader-registered':
      return { leaderId, appointments, registeredBy: event.actor, registeredOn: event.effectiveOn };
    case 'organisation.leader-appointed': {
      const { appointmentId, unitId, post, sectors, liaisonUnitIds } = event.data;
      const scope = { sectors, liaisonUnitIds };
      const begun = { unitId, post, ...scope, from: event.effectiveOn, to: undefined, enteredBy: event.actor };
      return { ...state, leaderId, appointments: put(appointments, appointmentId, begun) };
    }
    case 'organisation.appointment-ended': {
      const { appointmentId } = event.data;
      const held = lookUp(appointments, appointmentId);
      invariant(held !== undefined, `the appointment ${appointmentId} began before it ended`);
      const ended = { ...held, to: event.effectiveOn, endedBy: event.actor };
      return { ...state, leaderId, appointments: put(appointments, appointmentId, ended) };
    }
    case 'organisation.appointment-struck': {
      const { appointmentId, entry } = event.data;
      const held = lookUp(appointments, appointmentId);
      invariant(held !== undefined, `the appointment ${appointmentId} was entered before it was struck out`);
      const now: Appointment =
        entry === 'end' ? { ...held, to: undefined, endedBy: undefined } : { ...held, isStruck: true };
      return { ...state, leaderId, appointments: put(appointments, appointmentId, now) };
    }
  }
}

export const leader = stream('leader', undefined as Leader | undefined, evolve);

export const unknownLeader = unknown('leader', '干部', 'leader');
export const leaderExists = alreadyExists('leader', '干部', 'leader');
export const unknownAppointment = unknown('appointment', '任职', 'appointment');
export const appointmentExists = alreadyExists('appointment', '任职', 'appointment');

/** What a leader was appointed to, without what was entered wrongly. */
export const spellsOf = ({ appointments }: Leader): readonly (readonly [string, Appointment])[] =>
  [...entriesOf(appointments)].filter(([, { isStruck }]) => !isStruck);

/** The appointment of an id, whatever became of it. */
export const enteredAppointment = ({ appointments }: Leader, appointmentId: string): Appointment | undefined =>
  lookUp(appointments, appointmentId);

/** The appointment of an id, unless it was entered wrongly. */
export function standingAppointment({ appointments }: Leader, appointmentId: string): Appointment | undefined {
  const found = lookUp(appointments, appointmentId);
  return found?.isStruck ? undefined : found;
}
