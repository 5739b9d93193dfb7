import type { Append } from './workload.ts';

/** The little that is used of Emmett's types; the package is there only after it was installed for this run. */
interface Emmett {
  sqliteConnection(options: { fileName: string }): { close(): void };
  getSQLiteEventStore(options: object): EmmettStore;
}

interface EmmettStore {
  schema: { migrate(): Promise<void> };
  appendToStream(
    stream: string,
    events: object[],
    options: { expectedStreamVersion: bigint | string },
  ): Promise<object>;
}

const PACKAGE: string = '@event-driven-io/emmett-sqlite';

/**
 * Appends the same events with Emmett on SQLite as its documentation opens it: a connection for each append. One after
 * another, since it fails on concurrent appends; now and then it fails even so (SQLITE_BUSY), and then the append is sent
 * again. The time in milliseconds.
 */
export async function appendToEmmett(path: string, appends: readonly Append[]): Promise<number> {
  const { getSQLiteEventStore } = (await import(PACKAGE)) as Emmett;
  return quietly(() => timed(getSQLiteEventStore({ fileName: path }), appends));
}

/** The same on one connection that stays open. */
export async function appendToEmmettKeptOpen(path: string, appends: readonly Append[]): Promise<number> {
  const { sqliteConnection, getSQLiteEventStore } = (await import(PACKAGE)) as Emmett;
  const connection = sqliteConnection({ fileName: path });
  const store = getSQLiteEventStore({ fileName: path, connectionOptions: { singleton: true, connection } });
  const totalMs = await quietly(() => timed(store, appends));
  connection.close();
  return totalMs;
}

async function timed(store: EmmettStore, appends: readonly Append[]): Promise<number> {
  await store.schema.migrate();
  const started = performance.now();
  for (const append of appends) await sendUntilTaken(store, append);
  return performance.now() - started;
}

async function sendUntilTaken(store: EmmettStore, { stream, expected, event }: Append): Promise<void> {
  const { type, data, personal, ...metadata } = event;
  const expectedStreamVersion = expected === 'none' ? 'STREAM_DOES_NOT_EXIST' : BigInt(expected + 1);
  for (let tries = 1; ; tries += 1) {
    try {
      await store.appendToStream(stream, [{ type, data: { ...data, personal }, metadata }], { expectedStreamVersion });
      return;
    } catch (error) {
      if (tries === 10 || !String(error).includes('SQLITE_BUSY')) throw error;
    }
  }
}

/** Emmett prints each error that it throws, and leaves those of some statements to nobody. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  process.on('uncaughtException', passOverSqlite);
  try {
    return await work();
  } finally {
    console.log = log;
    process.off('uncaughtException', passOverSqlite);
  }
}

function passOverSqlite(error: Error): void {
  if (!String(error).includes('SQLITE_')) throw error;
}
