import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BuildWriter } from './build-writer.ts';
import type { TableStatements } from './table-statements.ts';
import type { WriteAnswer, WriteRequest, WriterData } from './writer-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/write-in-thread(\.[jt]s)$/, 'writer-thread$1'));

/**
 * Writes on a connection of its own, in a thread of its own: a second core writes while the first reads and handles. Where a
 * write failed, what it held is lost, and the build has to go back to its checkpoint.
 */
export function writeInThread(path: string, tables: readonly TableStatements[]): BuildWriter {
  const workerData: WriterData = { path, tables };
  const thread = new Worker(THREAD, { workerData });
  const ended = once(thread, 'exit').then(
    () => new Error('the writing thread has ended'),
    (error: Error) => error,
  );

  const answerTo = async (request: WriteRequest): Promise<void> => {
    const answered = once(thread, 'message') as Promise<[WriteAnswer]>;
    thread.postMessage(request);
    const answer = await Promise.race([answered, ended]);
    if (answer instanceof Error) throw answer;
    const [{ failed }] = answer;
    if (failed !== undefined) throw new Error(failed);
  };

  // Owned by this function: the thread answers one request at a time.
  let last: Promise<void> = Promise.resolve();
  const inOrder = (request: WriteRequest): Promise<void> => {
    const answered = last.then(() => answerTo(request));
    last = answered.catch(() => undefined);
    return answered;
  };

  return {
    write: (changes) => inOrder({ changes }),
    makeIndexes: (statements) => inOrder({ statements }),
    close: async () => {
      await last;
      thread.postMessage('close' satisfies WriteRequest);
      await ended;
    },
  };
}
