import { Worker, type WorkerOptions, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

/** A thread that opens databases. */
export interface DatabaseThread {
  readonly worker: Worker;
  /** Resolves when it has ended. It ends at once, but for the moment in which it may not. */
  end(): Promise<void>;
}

interface StartedWith<Data> {
  readonly data: Data;
  /** One number, shared: 1 once the native part of SQLite is loaded. */
  readonly loaded: Int32Array<SharedArrayBuffer>;
}

/**
 * Starts a thread whose module begins with `startedWith`. A thread that is ended in the very moment in which it loads the
 * native part of SQLite takes the whole process with it; so it tells when that is done, and is not ended before.
 */
export function startThread(
  module: URL,
  data: unknown,
  options: Omit<WorkerOptions, 'workerData'> = {},
): DatabaseThread {
  const loaded = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(module, { ...options, workerData: { data, loaded } satisfies StartedWith<unknown> });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    worker,
    end: async () => {
      await Promise.race([Atomics.waitAsync(loaded, 0, 0).value, ended]);
      await worker.terminate();
    },
  };
}

/** In the thread: what it was started with. Loads the native part of SQLite, and tells. */
export function startedWith<Data>(): Data {
  const { data, loaded } = workerData as StartedWith<Data>;
  new SqliteDatabase(':memory:').close();
  Atomics.store(loaded, 0, 1);
  Atomics.notify(loaded, 0);
  return data;
}
