import { setTimeout } from 'node:timers/promises';

/**
 * What comes, and an empty batch each time that nothing has come for so long: for whoever has something to do then.
 * @param subscribe ends when its signal aborts, as this does
 */
export async function* withPauses<T>(
  subscribe: (signal: AbortSignal) => AsyncIterable<readonly T[]>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
  // Of its own, so that whoever leaves does not wait for the next batch.
  const leaving = new AbortController();
  const iterator = subscribe(AbortSignal.any([signal, leaving.signal]))[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    for (;;) {
      const found = await orPause(next, everyMs);
      if (found === 'pause') {
        if (!signal.aborted) yield [];
        continue;
      }
      if (found.done) return;
      yield found.value;
      next = iterator.next();
    }
  } finally {
    leaving.abort();
    await iterator.return?.();
  }
}

async function orPause<T>(next: Promise<T>, ms: number): Promise<T | 'pause'> {
  const come = new AbortController();
  const pause = setTimeout(ms, 'pause' as const, { signal: come.signal, ref: false });
  try {
    return await Promise.race([next, pause]);
  } finally {
    pause.catch(() => undefined); // it is called off
    come.abort();
  }
}
