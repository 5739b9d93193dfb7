import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { EventStoreError, lockForWriting } from '@onus/event-store';
import { Failure } from '@onus/language';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const scratchOf = (directory: string, name: string): string => join(directory, `${name}-unfinished`);
const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Removes what an interrupted run left, unless one is at work: it holds what identifies persons. */
export async function clearScratch(directory: string, name: string): Promise<void> {
  const scratch = scratchOf(directory, name);
  if (!existsSync(scratch)) return;
  let unlock: () => void;
  try {
    unlock = lock(join(directory, name));
  } catch {
    return;
  }
  // A signal that comes while files are being removed is heard once they all are.
  await removedAtEnd(scratch, () => setImmediate());
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
  try {
    return await removedAtEnd(scratch, () => {
      mkdirSync(scratch, { mode: 0o700 });
      return work(scratch);
    });
  } finally {
    unlock();
  }
}

/** Does work from when there is no scratch directory on, and removes it afterwards: at the end, or when a signal ends the process. */
async function removedAtEnd<T>(scratch: string, work: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals): void => {
    remove(scratch);
    process.kill(process.pid, signal); // heard once: this time it ends the process
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    remove(scratch);
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    remove(scratch);
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
