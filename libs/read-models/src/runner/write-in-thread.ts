import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BuildWriter } from './build-writer.ts';
import { indexesOf, type TableStatements } from './table-statements.ts';
import type { WriteTurns } from './write-turns.ts';
import type { WriteAnswer, WriteRequest, WriterData } from './writer-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/write-in-thread(\.[jt]s)$/, 'writer-thread$1'));

/**
 * Writes on a connection of its own, in a thread of its own: a second core writes while the first reads and handles. Where a
 * write failed, what it held is lost, and the build has to go back to its checkpoint. Each request is a turn of its own, so
 * that the live tail comes between them.
 */
export function writeInThread(path: string, tables: readonly TableStatements[], turns: WriteTurns): BuildWriter {
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
    if (failed) throw Object.assign(new Error(failed.reason), { code: failed.code });
  };

  const inTurn = (request: WriteRequest): Promise<void> => turns.take(() => answerTo(request));

  return {
    write: (changes) => inTurn({ changes }),
    makeIndexes: async (of) => {
      for (const statement of of.flatMap(indexesOf)) await inTurn({ statement });
    },
    close: () =>
      turns.take(async () => {
        thread.postMessage('close' satisfies WriteRequest);
        await ended;
      }),
  };
}
