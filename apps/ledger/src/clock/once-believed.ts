import type { Clock } from './clock.ts';
import { clockErrorOf } from './clock-error.ts';

/**
 * Records something as soon as the clock is believed, and again if it comes into doubt at that very moment.
 *
 * @param waits is called when it has to wait
 * @throws the reason of the signal when it aborts meanwhile
 */
export async function onceBelieved<T>(
  clock: Clock,
  record: () => Promise<T>,
  signal: AbortSignal,
  waits: () => void,
): Promise<T> {
  for (;;) {
    if (clock.inDoubt()) waits();
    await clock.believed(signal);
    try {
      return await record();
    } catch (error) {
      if (!clockErrorOf(error)) throw error;
    }
  }
}
