import { parentPort, workerData } from 'node:worker_threads';
import type { PreparedBatch } from '../prepared-batch.ts';
import { openLogFile } from './log-writer.ts';
import { type SentError, sentError } from './sent-error.ts';

/** What the thread is asked for, by the thread that started it with the path of the log. */
export type WriterRequest =
  | { readonly ask: 'write'; readonly group: readonly PreparedBatch[]; readonly nowMs: number }
  | { readonly ask: 'erase'; readonly positions: readonly number[] }
  | { readonly ask: 'empty-write-ahead-log' }
  | { readonly ask: 'close' };

/** What it answers: first once it has opened the log, then to each request, in their order. */
export type WriterAnswer = { readonly value: unknown } | { readonly error: SentError };

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by write-in-thread');

const opened = attempted(() => openLogFile(workerData as string));
port.postMessage(('error' in opened ? opened : { value: undefined }) satisfies WriterAnswer);
if ('value' in opened) answerOn(port, opened.value);

function answerOn(asked: NonNullable<typeof parentPort>, { db, writer }: ReturnType<typeof openLogFile>): void {
  const done = (request: WriterRequest): unknown => {
    switch (request.ask) {
      case 'write':
        return writer.write(request.group, request.nowMs);
      case 'erase':
        return writer.erase(request.positions);
      case 'empty-write-ahead-log':
        return writer.emptyWriteAheadLog();
      case 'close':
        db.close();
        return undefined;
    }
  };
  asked.on('message', (request: WriterRequest) => {
    asked.postMessage(attempted(() => done(request)) satisfies WriterAnswer);
    if (request.ask === 'close') asked.close();
  });
}

function attempted<T>(work: () => T): { readonly value: T } | { readonly error: SentError } {
  try {
    return { value: work() };
  } catch (error) {
    return { error: sentError(error) };
  }
}
