import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { type DatabaseThread, startThread } from '@onus/disk';
import { alteredAt, type LogAddress } from '@onus/event-store';
import { openPastViews, type PastMoment, type PastViews } from '@onus/read-models';
import { overloaded, ProblemError } from '../http/problem.ts';
import { PastNotMade } from './past-not-made.ts';
import type { PastAnswer, PastOrder, PastThreadData } from './past-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/past-making(\.[jt]s)$/, 'past-thread$1'));
/** What waits to be made, at most; beyond, whoever asks is told to ask again later. */
const WAITING_MAX = 32;
/** A thread without work ends after this and gives its memory back. */
const IDLE_MS = 30_000;

/** Makes the read models as of moments, one after another, in a thread of its own. */
export interface PastMaking {
  /** @throws ProblemError `service.overloaded` where too many wait already; PastNotMade; EventStoreError `event-store.altered`. */
  make(moment: PastMoment, models: readonly string[]): Promise<PastViews>;
  close(): Promise<void>;
}

export function openPastMaking({ log, folder }: PastThreadData & { readonly folder: string }): PastMaking {
  rmSync(folder, { recursive: true, force: true }); // of a process that was killed
  const closing = new AbortController();
  const { signal } = closing;
  // Owned by this function.
  let waiting = 0;
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  let thread: DatabaseThread | undefined;
  let idle: NodeJS.Timeout | undefined;

  const endThread = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = thread;
    thread = undefined;
    await ended?.end();
  };
  const makeNow = async (moment: PastMoment, models: readonly string[]): Promise<PastViews> => {
    signal.throwIfAborted();
    clearTimeout(idle);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    count += 1;
    const viewsPath = join(folder, `views-${count}.db`);
    thread ??= startPastThread(log);
    try {
      await carriedOut(thread.worker, { viewsPath, moment, models }, signal);
    } catch (error) {
      rmSync(viewsPath, { force: true });
      await endThread();
      throw error;
    }
    idle = setTimeout(endThread, IDLE_MS).unref();
    return openPastViews(viewsPath);
  };

  return {
    make: async (moment, models) => {
      if (waiting >= WAITING_MAX) throw new ProblemError(overloaded());
      waiting += 1;
      const made = last
        .then(() => makeNow(moment, models))
        .finally(() => {
          waiting -= 1;
        });
      last = made.catch(() => undefined);
      return made;
    },
    close: async () => {
      closing.abort(new Error('the service stops'));
      await last;
      await endThread();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startPastThread(log: LogAddress): DatabaseThread {
  const thread = startThread(THREAD, { log } satisfies PastThreadData);
  thread.worker.on('error', () => undefined); // whoever waits for an answer is told that it has ended
  return thread;
}

/** @throws PastNotMade; EventStoreError `event-store.altered`; the reason of the signal. */
async function carriedOut(thread: Worker, order: PastOrder, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    const ended = once(thread, 'exit', { signal: either }).then(() => [{ failed: 'past.thread-ended' }]);
    const answered = once(thread, 'message', { signal: either });
    ended.catch(() => undefined); // it went on, or the service stops
    thread.postMessage(order);
    const [answer] = (await Promise.race([answered, ended])) as [PastAnswer];
    if (!('failed' in answer)) return;
    const { failed, position } = answer;
    throw failed === 'event-store.altered' && position !== undefined ? alteredAt(position) : new PastNotMade(failed);
  } finally {
    over.abort();
  }
}
