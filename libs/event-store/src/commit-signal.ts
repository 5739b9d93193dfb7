/** Wakes those who wait for something new in the log. */
export interface CommitSignal {
  /** How many commits there were so far. */
  count(): number;
  /** Resolves at the next commit after so many, when the signal aborts, or after `pollMs` at most. Never rejects. */
  next(known: number, signal: AbortSignal, pollMs?: number): Promise<void>;
  /** Wakes everyone who waits now. */
  notify(): void;
}

export function commitSignal(): CommitSignal {
  // Owned by this function: one entry for each waiting subscription, and the number of commits.
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    count: () => count,
    next: (known, signal, pollMs) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = pollMs === undefined ? undefined : setTimeout(wake, pollMs);
        waiting.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted || count !== known) wake();
      }),
    notify: () => {
      count += 1;
      for (const wake of [...waiting]) wake();
    },
  };
}
