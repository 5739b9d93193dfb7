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

/** The next range for whoever asks, once it is time for it; waits, so it is for threads of their own. Undefined: it is over. */
export function nextTurn({ aheadMax, state }: Turns): number | undefined {
  const range = Atomics.add(state, NEXT, 1);
  for (;;) {
    const taken = Atomics.load(state, TAKEN);
    if (Atomics.load(state, OVER) === 1) return undefined;
    if (range < taken + aheadMax) return range;
    Atomics.wait(state, TAKEN, taken);
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
