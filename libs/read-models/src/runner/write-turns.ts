/**
 * Turns at writing to `views.db`, first come first served. Within SQLite a writer on the main thread would wait for one in
 * another thread, and the whole service with it.
 */
export interface WriteTurns {
  /** Runs `write` when all turns taken before it are over. */
  take<T>(write: () => T | Promise<T>): Promise<T>;
  /** Whether any turn is not over. */
  taken(): boolean;
}

export function writeTurns(): WriteTurns {
  // Owned by this function.
  let last: Promise<unknown> = Promise.resolve();
  let turns = 0;
  return {
    take: (write) => {
      turns += 1;
      const written = last.then(write).finally(() => {
        turns -= 1;
      });
      last = written.catch(() => undefined);
      return written;
    },
    taken: () => turns > 0,
  };
}
