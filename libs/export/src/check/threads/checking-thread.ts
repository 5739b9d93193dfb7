import type { Worker } from 'node:worker_threads';

/** A thread that checks ranges of a log. */
export interface CheckingThread {
  readonly worker: Worker;
  /** Rejects when it fails, or ends though nobody has ended it. */
  readonly failure: Promise<never>;
  end(): Promise<void>;
}

/** @param end of the worker that was just started */
export function checkingThread(worker: Worker, end: () => Promise<unknown>): CheckingThread {
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread of the check has ended early, with ${code}`)));
  });
  failure.catch(() => undefined); // told to whoever waits for it
  return {
    worker,
    failure,
    end: async () => {
      await end();
    },
  };
}
