import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreError, lockForWriting } from '@onus/event-store';
import { Failure } from '@onus/language';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const scratchOf = (directory: string, name: string): string => join(directory, `${name}-unfinished`);
const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Removes what an interrupted run left, unless one is at work: it holds what identifies persons. */
export function clearScratch(directory: string, name: string): void {
  const scratch = scratchOf(directory, name);
  if (!existsSync(scratch)) return;
  let unlock: () => void;
  try {
    unlock = lock(join(directory, name));
  } catch {
    return;
  }
  remove(scratch);
  unlock();
}

/**
 * Does work in a scratch directory inside another: empty at the beginning, whatever an interrupted run left, and gone at
 * the end, also when a signal ends the process. Meanwhile nobody else does the same, nor writes to a log of this name there.
 *
 * @throws Error when another is at work there.
 */
export async function inScratch<T>(directory: string, name: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const unlock = lock(join(directory, name));
  const scratch = scratchOf(directory, name);
  const end = (signal: NodeJS.Signals): void => {
    remove(scratch);
    process.kill(process.pid, signal); // heard once: this time it ends the process
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    remove(scratch);
    mkdirSync(scratch, { mode: 0o700 });
    return await work(scratch);
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    remove(scratch);
    unlock();
  }
}

function lock(path: string): () => void {
  try {
    return lockForWriting(path);
  } catch (error) {
    if (!(error instanceof EventStoreError) || error.code !== 'event-store.writer-exists') throw error;
    throw new Failure(`${path} 正被另一进程使用`, `${path} is in use by another process`, { cause: error });
  }
}
