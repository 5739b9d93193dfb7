import { bundlesIn } from '../bundles-in.ts';

/** By which threads take the ranges of a log in turn, none of them far ahead of whoever puts their outcomes together. */
export interface Turns {
  readonly size: number;
  readonly bundlesARange: number;
  /** Ranges that are checked or wait to be put together, at most. */
  readonly aheadMax: number;
  /** Shared: the range that is next, how many were put together, and 1 once it is over. */
  readonly state: Int32Array<SharedArrayBuffer>;
}

const [NEXT, TAKEN, OVER] = [0, 1, 2];

export function turnsIn(size: number, bundlesARange: number, aheadMax: number): Turns {
  return { size, bundlesARange, aheadMax, state: new Int32Array(new SharedArrayBuffer(3 * 4)) };
}

/** Whether the log has this range. */
export const isIn = ({ size, bundlesARange }: Turns, range: number): boolean => range * bundlesARange < bundlesIn(size);

/** The bundles of a range: `from` … `to` − 1. */
export function bundlesOf(
  { size, bundlesARange }: Turns,
  range: number,
): { readonly from: number; readonly to: number } {
  const from = range * bundlesARange;
  return { from, to: Math.min(from + bundlesARange, bundlesIn(size)) };
}

/** The next range for whoever asks, once it is time for it; waits, so it is for threads of their own. Undefined: it is over. */
export function nextTurn(turns: Turns): number | undefined {
  const { aheadMax, state } = turns;
  const range = Atomics.add(state, NEXT, 1);
  for (;;) {
    const taken = Atomics.load(state, TAKEN);
    if (Atomics.load(state, OVER) === 1 || !isIn(turns, range)) return undefined;
    if (range < taken + aheadMax) return range;
    Atomics.wait(state, TAKEN, taken);
  }
}

/** The same for whoever must not wait; undefined: it is not yet time for one, or there is none. */
export function turnNow(turns: Turns): number | undefined {
  const { aheadMax, state } = turns;
  for (;;) {
    const range = Atomics.load(state, NEXT);
    if (range >= Atomics.load(state, TAKEN) + aheadMax || !isIn(turns, range)) return undefined;
    if (Atomics.compareExchange(state, NEXT, range, range + 1) === range) return range;
  }
}

/** One more has been put together. */
export function take({ state }: Turns): void {
  Atomics.add(state, TAKEN, 1);
  Atomics.notify(state, TAKEN);
}

/** Whoever waits for a turn gets none. */
export function callOff({ state }: Turns): void {
  Atomics.store(state, OVER, 1);
  Atomics.add(state, TAKEN, 1); // whoever is about to wait sees that something has changed
  Atomics.notify(state, TAKEN);
}
