import { type KeepingOptions, keepModels, type Runner } from './keep-models.ts';
import { lockForRunner } from './runner-lock.ts';
import { sqliteStorage } from './sqlite-storage.ts';
import { openForRunner } from './views-file.ts';
import { writeTurns } from './write-turns.ts';

export interface RunnerOptions extends KeepingOptions {
  /** The file of the read models; made if it is not there, and of no worth but the time to make it again. */
  readonly path: string;
  /** A build of at least so many events is written by a thread of its own. Default: 20,000, below which it is not worth it. */
  readonly threadFromEvents?: number;
}

const THREAD_FROM_EVENTS = 20_000;

/** @throws ReadModelsError `read-models.runner-exists`, `read-models.not-views`. */
export async function openRunner({
  path,
  threadFromEvents = THREAD_FROM_EVENTS,
  ...options
}: RunnerOptions): Promise<Runner> {
  const letGo = lockForRunner(path);
  try {
    return await keepInFile(path, threadFromEvents, options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function keepInFile(
  path: string,
  threadFromEvents: number,
  options: KeepingOptions,
  letGo: () => void,
): Promise<Runner> {
  const db = openForRunner(path);
  const turns = writeTurns();
  try {
    const storage = sqliteStorage(db, { turns, threadFromEvents });
    const close = async (): Promise<void> => {
      await storage.close();
      letGo();
    };
    return await keepModels({ ...options, turns, storage: { ...storage, close } });
  } catch (error) {
    db.close();
    throw error;
  }
}
