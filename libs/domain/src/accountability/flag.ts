import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { flagAnswered, flagCleared, flagRaised } from './facts.ts';
import type { FlagOutcome } from './flag-terms.ts';

type Raised = FactOf<typeof flagRaised>['data'];

/** 风险提示: what the engine noticed. No verdict: what it comes to is for the office to say. */
export interface Flag extends Raised {
  readonly raisedOn: Day;
  /** From this day on what it rested on is no longer so. */
  readonly clearedOn?: Day;
  /** The newest answer: it takes the place of those before. */
  readonly answer?: { readonly outcome: FlagOutcome; readonly by: string; readonly on: Day };
}

export type FlagEvent = FactOf<typeof flagRaised> | FactOf<typeof flagCleared> | FactOf<typeof flagAnswered>;

function evolve(state: Flag | undefined, event: FlagEvent): Flag | undefined {
  switch (event.type) {
    case 'accountability.flag-raised':
      return { ...event.data, raisedOn: event.effectiveOn };
    case 'accountability.flag-cleared':
      return state && { ...state, clearedOn: event.effectiveOn };
    case 'accountability.flag-answered': {
      const { actor: by, effectiveOn: on, data } = event;
      return state && { ...state, answer: { outcome: data.outcome, by, on } };
    }
  }
}

export const flagOf = stream('flag', undefined as Flag | undefined, evolve);

export const unknownFlag = unknown('flag', '风险提示', 'flag');
