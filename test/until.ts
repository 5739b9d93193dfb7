import { setTimeout } from 'node:timers/promises';

/** Longer than the busiest machine needs, and shorter than a test may take. */
const LONGEST_MS = 150_000;

/** Asks again until the answer is as it is waited for, though not for ever; gives that answer. */
export async function answered<T>(ask: () => T | Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const endMs = performance.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (performance.now() > endMs)
      throw new Error(`waited in vain for ${isSo}; the last answer: ${JSON.stringify(answer)}`);
    await setTimeout(20);
  }
}

/** Waits for a fact, though not for ever. */
export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  await answered(fact, (isSo) => isSo);
}
