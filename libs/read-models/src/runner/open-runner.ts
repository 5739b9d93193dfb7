import { type KeepingOptions, keepModels, type Runner } from './keep-models.ts';
import { openPostgresRunner, type PostgresRunnerOptions } from './postgres/open-runner.ts';
import { lockForRunner } from './runner-lock.ts';
import { sqliteStorage } from './sqlite-storage.ts';
import { addressOf, type ViewsPlace } from './views-address.ts';
import { openForRunner } from './views-file.ts';
import { writeTurns } from './write-turns.ts';

interface FileOptions {
  /** A build of at least so many events is written by a thread of its own. Default: 20,000, below which it is not worth it. */
  readonly threadFromEvents?: number;
}

export type RunnerOptions = KeepingOptions &
  FileOptions &
  Pick<PostgresRunnerOptions, 'holder' | 'lease'> &
  /** Made if it is not there, and of no worth but the time to make it again. */
  ViewsPlace;

const THREAD_FROM_EVENTS = 20_000;

/**
 * Keeps the read models in a file, alone, or in a database, where one of all instances that open it keeps them at a time.
 *
 * @throws ReadModelsError `read-models.runner-exists`, `read-models.not-views`; PostgresError `postgres.other-version`; what a
 * database says that cannot be reached.
 */
export async function openRunner(options: RunnerOptions): Promise<Runner> {
  const views = addressOf(options);
  if (views.kind === 'postgres') return openPostgresRunner({ ...options, url: views.url });
  const letGo = lockForRunner(views.path);
  try {
    return await keepInFile(views.path, options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function keepInFile(
  path: string,
  { threadFromEvents = THREAD_FROM_EVENTS, ...options }: KeepingOptions & FileOptions,
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
