import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreError, lockForWriting } from '@onus/event-store';

/**
 * Does work in a scratch directory inside another: empty at the beginning, whatever an interrupted run left, and gone at
 * the end. Meanwhile nobody else does the same, nor writes to a log of this name there.
 *
 * @throws Error when another is at work there.
 */
export async function inScratch<T>(directory: string, name: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const unlock = lock(join(directory, name));
  const scratch = join(directory, `${name}-unfinished`);
  try {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o700 });
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    unlock();
  }
}

function lock(path: string): () => void {
  try {
    return lockForWriting(path);
  } catch (error) {
    if (!(error instanceof EventStoreError) || error.code !== 'event-store.writer-exists') throw error;
    throw new Error(`${path} is in use by another process / 正被另一进程使用`, { cause: error });
  }
}
