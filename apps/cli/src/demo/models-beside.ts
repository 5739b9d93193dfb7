import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startThread } from '@onus/disk';
import type { ModelsData, ModelsOrder } from './models-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/models-beside(\.[jt]s)$/, 'models-thread$1'));

/** Read models that are made by another core while the log is being written. */
export interface ModelsBeside {
  /** Resolves when they show all events of a log of this size. @throws Error where one of them could not be made */
  finish(size: number): Promise<void>;
  /** Puts them in the place of those that there are, which nobody may have open. */
  place(): void;
  /** Ends the thread, whether it has finished or not. */
  end(): Promise<void>;
}

/** @param data the directory of a ledger that is open for writing, without its read models */
export function modelsBeside(data: string): ModelsBeside {
  const [path, placed] = [join(data, 'views-made.db'), join(data, 'views.db')];
  const { worker, end } = startThread(THREAD, { data, path } satisfies ModelsData);
  const ended = once(worker, 'exit');
  ended.catch(() => undefined); // whoever finishes is told
  return {
    finish: async (size) => {
      worker.postMessage({ size } satisfies ModelsOrder);
      await ended;
    },
    place: () => {
      for (const rest of ['', '-wal', '-shm']) rmSync(`${placed}${rest}`, { force: true });
      renameSync(path, placed);
      rmSync(`${path}-runner`, { force: true });
    },
    end,
  };
}
