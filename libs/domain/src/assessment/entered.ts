import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { scoreEntered, vetoEntered } from './facts.ts';

/** What the office has entered of a unit's year: the newest of each indicator and each veto, by their codes. */
export interface Entered {
  readonly scores: ReadonlyMap<string, number>;
  readonly vetoes: ReadonlyMap<string, boolean>;
  /** Day of the last entry; what follows it is not before. */
  readonly lastOn: Day | undefined;
}

type EnteredEvent = FactOf<typeof scoreEntered> | FactOf<typeof vetoEntered>;

function evolve(state: Entered, event: EnteredEvent): Entered {
  const lastOn = event.effectiveOn;
  if (event.type === 'assessment.score-entered') {
    const { code, scoreHundredths } = event.data;
    return { ...state, scores: new Map(state.scores).set(code, scoreHundredths), lastOn };
  }
  const { code, stands } = event.data;
  return { ...state, vetoes: new Map(state.vetoes).set(code, stands), lastOn };
}

const empty: Entered = { scores: new Map(), vetoes: new Map(), lastOn: undefined };
const enteredOf = stream('entered-score', empty, evolve);

export const entered = (unitId: string, year: number) => enteredOf(`${unitId}-${year}`);
