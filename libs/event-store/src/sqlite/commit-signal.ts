/** Wakes those who wait for something new in the log. */
export interface CommitSignal {
  /** Resolves at the next commit, when the signal aborts, or after `pollMs` at most. Never rejects. */
  next(signal: AbortSignal, pollMs?: number): Promise<void>;
  /** Wakes everyone who waits now. */
  notify(): void;
}

export function commitSignal(): CommitSignal {
  // Owned by this function: one entry for each waiting subscription.
  const waiting = new Set<() => void>();
  return {
    next: (signal, pollMs) =>
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
        if (signal.aborted) wake();
      }),
    notify: () => {
      for (const wake of [...waiting]) wake();
    },
  };
}
