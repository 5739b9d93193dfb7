import { openPool, withCode } from '@onus/postgres';
import type pg from 'pg';
import { EventStoreError } from '../event-store-error.ts';

/** A statement that each connection prepares once, by its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export const statement = (name: string, text: string): Statement => ({ name: `onus_log_${name}`, text });

/** Gives the rows of a statement; BYTEA as buffers, whole numbers as safe integers. */
export type Query = <Row>(asked: Statement, values?: readonly unknown[]) => Promise<Row[]>;

/** Connections to the database of a log. */
export interface Database {
  readonly query: Query;
  /** In one transaction, which is rolled back where the work throws. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** @throws EventStoreError `event-store.closed`. */
  requireOpen(): void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** As the server knows it. */
  readonly name: string;
  readonly max: number;
  /** What one statement may take. Default: that of `openPool`. */
  readonly statementMs?: number;
}

/** A log that grew fast has no statistics yet: a table of which little is known is not to be read whole for a page of it. */
const BY_INDEX = '-c enable_seqscan=off -c enable_bitmapscan=off -c jit=off';

function readByIndex(address: string): string {
  const url = new URL(address);
  const own = url.searchParams.get('options');
  url.searchParams.set('options', own === null ? BY_INDEX : `${own} ${BY_INDEX}`);
  return url.href;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool({ ...options, url: readByIndex(options.url) });
  let isOpen = true;
  const requireOpen = (): void => {
    if (!isOpen) throw new EventStoreError('event-store.closed', 'the log is closed');
  };
  const coded = async <T>(work: () => Promise<T>): Promise<T> => {
    requireOpen();
    try {
      return await work();
    } catch (cause) {
      requireOpen();
      throw withCode(cause);
    }
  };
  return {
    query: (asked, values) => coded(() => ask(pool, asked, values)),
    transaction: (work) => coded(() => inTransaction(pool, work)),
    requireOpen,
    close: async () => {
      isOpen = false;
      await pool.end();
    },
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work((asked, values) => ask(client, asked, values));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // The connection goes, and its transaction with it, whatever state both are in.
    client.release(true);
    throw error;
  }
}

async function ask<Row>(
  on: pg.Pool | pg.ClientBase,
  asked: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await on.query({ ...asked, values: [...values] })).rows as Row[];
}
