import { setTimeout as pause } from 'node:timers/promises';

/** Between two pieces of work that nobody waits for; over at once when the signal aborts. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(Math.max(0, ms), undefined, { signal, ref: false }).catch(() => undefined);
