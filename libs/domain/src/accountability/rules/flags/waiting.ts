import { addDays, type Day, earlierOf } from '../../../kernel/calendar.ts';
import type { Part } from './ground/lots.ts';

interface Waited {
  /** Longer than it may. */
  readonly long: readonly Part[];
  readonly fen: number;
  /** The day on which the next of it will have waited too long, or anything is entered. */
  readonly nextOn: Day | undefined;
}

/** Of what is there, what has waited longer than so many days. */
export function waited(there: readonly Part[], days: number, today: Day, enteredOn: Day | undefined): Waited {
  const long = there.filter(({ on }) => addDays(on, days) < today);
  const next = there[long.length];
  const dueOn = next && addDays(next.on, days + 1);
  const nextOn = dueOn !== undefined && enteredOn !== undefined ? earlierOf(dueOn, enteredOn) : (dueOn ?? enteredOn);
  return { long, fen: long.reduce((sum, { fen }) => sum + fen, 0), nextOn };
}
