/**
 * Runs pieces of work in their order, at most `max` side by side. When one fails, no further one is begun, and its error is
 * thrown once those that had begun have ended.
 */
export async function runAtMost(
  max: number,
  works: Iterable<() => Promise<void>> | AsyncIterable<() => Promise<void>>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    for await (const work of works) {
      if (running.size >= max) await Promise.race(running);
      const mine: Promise<void> = work().then(() => {
        running.delete(mine);
      });
      mine.catch(() => undefined); // thrown by the next race, or at the end
      running.add(mine);
    }
    await Promise.all(running);
  } finally {
    await Promise.allSettled(running);
  }
}
