import type pg from 'pg';
import { type Checkpoint, checkpoints as table } from '../checkpoint.ts';
import { CHANNEL } from './schema.ts';

/** How far read models have come that another instance keeps. */
export interface CheckpointWatch {
  seen(): readonly Checkpoint[];
  /** Why they could not be read last. */
  failure(): Error | undefined;
  close(): Promise<void>;
}

/** What the server tells of comes at once; this is for what gets lost on the way. */
const EVERY_MS = 500;

/** `changed` is called whenever they were read. */
export async function watchCheckpoints(pool: pg.Pool, changed: () => void): Promise<CheckpointWatch> {
  // Owned by this function. `listening` is a connection of the pool, kept until it breaks.
  let seen: readonly Checkpoint[] = [];
  let failure: Error | undefined;
  let listening: pg.PoolClient | undefined;
  let reading: Promise<void> | undefined;
  let isStale = false;
  let closed = false;

  const listen = async (): Promise<void> => {
    if (listening || closed) return;
    const client = await pool.connect();
    const drop = (): void => {
      if (listening !== client) return;
      listening = undefined;
      client.release(true);
    };
    listening = client;
    client.on('error', drop);
    client.on('end', drop);
    client.on('notification', look);
    await client.query(`LISTEN ${CHANNEL}`).catch((error: unknown) => {
      drop();
      throw error;
    });
  };
  const read = async (): Promise<void> => {
    try {
      await listen();
      seen = (await pool.query<Checkpoint>(`SELECT * FROM ${table.name}`)).rows;
      failure = undefined;
    } catch (error) {
      failure = error as Error;
    }
    if (!closed) changed();
  };
  /** One at a time; whoever is told of something meanwhile reads again afterwards. */
  function look(): void {
    if (closed) return;
    if (reading) {
      isStale = true;
      return;
    }
    reading = read().finally(() => {
      reading = undefined;
      if (!isStale) return;
      isStale = false;
      look();
    });
  }
  await read();
  const timer = setInterval(look, EVERY_MS);

  return {
    seen: () => seen,
    failure: () => failure,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await reading;
      const client = listening;
      listening = undefined;
      client?.release(true);
    },
  };
}
