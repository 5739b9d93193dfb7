import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { breachLapsed, breachRaised, breachRemedied } from './facts.ts';

type Raised = FactOf<typeof breachRaised>['data'];

/** `lapsed`: what it rested on no longer holds. */
export type BreachState = 'open' | 'remedied' | 'lapsed';

export interface Breach extends Raised {
  readonly raisedOn: Day;
  readonly state: BreachState;
  readonly remediedOn?: Day;
}

export type BreachEvent = FactOf<typeof breachRaised> | FactOf<typeof breachRemedied> | FactOf<typeof breachLapsed>;

function evolve(state: Breach | undefined, event: BreachEvent): Breach | undefined {
  switch (event.type) {
    case 'accountability.breach-raised':
      return { ...event.data, raisedOn: event.effectiveOn, state: 'open' };
    case 'accountability.breach-remedied':
      return state && { ...state, state: 'remedied', remediedOn: event.effectiveOn };
    case 'accountability.breach-lapsed':
      return state && { ...state, state: 'lapsed' };
  }
}

export const breach = stream('breach', undefined as Breach | undefined, evolve);
