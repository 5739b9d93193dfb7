import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { EventStoreError } from '../event-store-error.ts';
import type { AppendOutcome } from '../port.ts';
import type { LogWriter } from './log-writer.ts';
import { receivedError } from './sent-error.ts';
import type { WriterAnswer, WriterRequest } from './writer-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/write-in-thread(\.[jt]s)$/, 'writer-thread$1'));

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes in a thread of its own, so that nobody here ever waits for the disk, and a second core hashes and inserts. The thread
 * does not keep the process alive unless somebody waits for it. Should it end by itself, what was asked fails, and the log
 * is to be opened anew: nobody knows what the disk holds.
 *
 * @throws as `openLogFile`
 */
export async function writeInThread(path: string): Promise<LogWriter> {
  const thread = new Worker(THREAD, { workerData: path });
  // Owned by this function: those whose request is not answered yet, in the order of asking. The first waits for the opening.
  const waiting: Waiting[] = [];
  let ended: EventStoreError | undefined;

  const answered = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      thread.ref();
    });
  const ask = (request: WriterRequest): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    thread.postMessage(request);
    return answered();
  };
  thread.on('message', (answer: WriterAnswer) => {
    const first = waiting.shift();
    if (waiting.length === 0) thread.unref();
    if ('error' in answer) first?.reject(receivedError(answer.error));
    else first?.resolve(answer.value);
  });
  const end = (cause?: unknown): void => {
    ended ??= new EventStoreError('event-store.halted', 'the writing thread has ended; open the log anew', { cause });
    const failed = new EventStoreError('event-store.write-failed', 'the writing thread has ended', { cause });
    for (const { reject } of waiting.splice(0)) reject(failed);
  };
  thread.on('error', end);
  thread.on('exit', () => end());

  await answered();
  return {
    write: (group, nowMs) => ask({ ask: 'write', group, nowMs }) as Promise<readonly AppendOutcome[]>,
    erase: (positions) => ask({ ask: 'erase', positions }) as Promise<number>,
    emptyWriteAheadLog: () => ask({ ask: 'empty-write-ahead-log' }) as Promise<boolean>,
    close: async () => {
      if (ended) return;
      const exited = once(thread, 'exit');
      await ask({ ask: 'close' });
      thread.ref();
      await exited;
    },
  };
}
