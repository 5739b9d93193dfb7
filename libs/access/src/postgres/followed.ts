import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { setbacks } from '@onus/disk';
import type pg from 'pg';
import type { AccountsOptions } from '../accounts.ts';
import { AccountsNotCurrent } from '../not-current.ts';
import type { Stored } from '../stored.ts';
import { readAtOnce, VERSION } from './stored-accounts.ts';
import { CHANNEL } from './tables.ts';

/** It is asked whether something changed so often, should nobody have told. */
const ASK_MS = 500;
/** So long nobody is refused because the database is away; then what may have been withdrawn meanwhile counts for more. */
const TRUSTED_MS = 10_000;
/** Before it is listened again, where the connection broke. */
const LISTEN_AGAIN_MS = 1_000;

/** What was made in memory of the accounts in a database, and made anew when they change. */
export interface Followed<T> {
  /** As it was when the database was asked last. */
  latest(): T;
  /** The same. @throws AccountsNotCurrent where that was too long ago to tell whose token it is. */
  trusted(): T;
  /** What was committed before this call is in it when it comes. @throws AccountsNotCurrent */
  caughtUp(): Promise<void>;
  hindrance(): { readonly code: string; readonly since: Date } | undefined;
  close(): Promise<void>;
}

interface Copy<T> {
  readonly version: number;
  readonly value: T;
}

/** @throws Error of the database, where it cannot be read at first. */
export async function followed<T>(
  pool: pg.Pool,
  make: (stored: Stored) => T,
  { tell, trustedMs = TRUSTED_MS }: AccountsOptions,
): Promise<Followed<T>> {
  const closing = new AbortController();
  const { signal } = closing;
  const trying = setbacks({ signal, tell });
  const read = async (): Promise<Copy<T>> => {
    const { version, stored } = await readAtOnce(pool);
    return { version, value: make(stored) };
  };
  // Owned by `ask`, of which one is under way at a time.
  let confirmed = moment();
  let copy = await read();
  let asking: Promise<void> | undefined;
  let askingNext: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    const begun = moment();
    try {
      const { rows } = await pool.query<{ version: number }>(VERSION);
      // Not only a later one: a database that was restored is followed as well.
      if (rows[0]?.version !== copy.version) copy = await read();
      confirmed = begun;
      trying.over();
    } catch (error) {
      if (!signal.aborted) trying.failed(error);
      throw new AccountsNotCurrent(error);
    }
  };
  /** An answer that was under way already may be of before: whoever asks meanwhile shares the next one. */
  const caughtUp = (): Promise<void> => {
    if (!asking) {
      asking = ask().finally(() => {
        asking = undefined;
      });
      return asking;
    }
    askingNext ??= asking
      .catch(() => undefined)
      .then(() => {
        askingNext = undefined;
        return caughtUp();
      });
    return askingNext;
  };
  const look = (): Promise<void> => caughtUp().catch(() => undefined); // told by `trying`

  const pausing = (ms: number): Promise<unknown> => setTimeout(ms, undefined, { signal }).catch(() => undefined);
  const askOftenEnough = async (): Promise<void> => {
    while (!signal.aborted) {
      await pausing(ASK_MS);
      if (!signal.aborted) await look();
    }
  };
  const listen = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      const broken = once(client, 'end', { signal }).catch(() => undefined);
      client.on('notification', look);
      await client.query(`LISTEN ${CHANNEL}`);
      look(); // what was told while nobody listened
      await broken;
    } finally {
      client.release(true);
    }
  };
  const listenAlways = async (): Promise<void> => {
    while (!signal.aborted) {
      await listen().catch(() => undefined); // it is asked without being told
      await pausing(LISTEN_AGAIN_MS);
    }
  };
  const loops = [askOftenEnough(), listenAlways()];

  return {
    latest: () => copy.value,
    trusted: () => {
      if (msSince(confirmed) > trustedMs) throw new AccountsNotCurrent(trying.current()?.error);
      return copy.value;
    },
    caughtUp,
    hindrance: () => {
      const setback = trying.current();
      return setback && { code: setback.code, since: setback.since };
    },
    close: async () => {
      closing.abort();
      await Promise.all(loops);
    },
  };
}

/** By both clocks: one stands still while the machine sleeps, the other may be set back. */
const moment = () => ({ steadyMs: performance.now(), wallMs: Date.now() });
const msSince = ({ steadyMs, wallMs }: ReturnType<typeof moment>): number =>
  Math.max(performance.now() - steadyMs, Date.now() - wallMs);
