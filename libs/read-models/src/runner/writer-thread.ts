import { parentPort, workerData } from 'node:worker_threads';
import type { Changes } from './changes.ts';
import { changesWriter } from './changes-writer.ts';
import { type Why, whyOf } from './fault.ts';
import type { TableStatements } from './table-statements.ts';
import { openForBuild } from './views-file.ts';

/** What the thread is started with. */
export interface WriterData {
  readonly path: string;
  readonly tables: readonly TableStatements[];
}

/** What it is asked for, one at a time. */
export type WriteRequest = { readonly changes: Changes } | { readonly statement: string } | 'close';

/** What it answers, but to `close`: then it ends. */
export interface WriteAnswer {
  readonly failed: Why | undefined;
}

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by write-in-thread');
const { path, tables } = workerData as WriterData;
const db = openForBuild(path);
const write = changesWriter(db, tables);

port.on('message', (request: WriteRequest) => {
  if (request === 'close') {
    db.close();
    port.close();
    return;
  }
  port.postMessage({ failed: failureOf(request) } satisfies WriteAnswer);
});

function failureOf(request: Exclude<WriteRequest, 'close'>): Why | undefined {
  try {
    if ('changes' in request) write(request.changes);
    else db.exec(request.statement);
    return undefined;
  } catch (error) {
    return whyOf(error);
  }
}
