import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { firstSecretaryHandedOver, firstSecretarySent } from './facts.ts';

/** One term for which a first secretary was sent. */
export interface Sending {
  readonly leaderId: string;
  readonly appointmentId: string;
  /** First and last day of the term. */
  readonly from: Day;
  readonly until: Day;
}

/** The first secretaries who were sent to a village, and who handed over. */
export interface Sendings {
  readonly terms: readonly Sending[];
  /** By the appointment of whoever handed over. */
  readonly handedOver: ReadonlySet<string>;
}

export type SendingEvent = FactOf<typeof firstSecretarySent> | FactOf<typeof firstSecretaryHandedOver>;

/** Appointments are told apart by the leader as well: their ids are those that the leader has. */
export const appointmentKey = ({ leaderId, appointmentId }: Pick<Sending, 'leaderId' | 'appointmentId'>): string =>
  `${leaderId}/${appointmentId}`;

function evolve(state: Sendings, { type, data, effectiveOn }: SendingEvent): Sendings {
  switch (type) {
    case 'grassroots.first-secretary-sent': {
      const { leaderId, appointmentId, until } = data;
      return { ...state, terms: [...state.terms, { leaderId, appointmentId, from: effectiveOn, until }] };
    }
    case 'grassroots.first-secretary-handed-over':
      return { ...state, handedOver: new Set(state.handedOver).add(appointmentKey(data)) };
  }
}

const none: Sendings = { terms: [], handedOver: new Set() };

/** By the village. */
export const sendings = stream('first-secretaries', none, evolve);

/** The terms of one appointment, in the order in which they were told. */
export const termsOf = (
  { terms }: Sendings,
  appointment: Pick<Sending, 'leaderId' | 'appointmentId'>,
): readonly Sending[] => terms.filter((term) => appointmentKey(term) === appointmentKey(appointment));

export const notSent = unknown('first-secretary', '选派记录', 'sending', (id) => ({
  zh: `任职 ${id} 的选派记录`,
  en: `first secretary sent under the appointment ${id}`,
}));
