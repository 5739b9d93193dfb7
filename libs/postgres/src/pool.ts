import pg from 'pg';
import { withCodes } from './with-codes.ts';

export interface PoolOptions {
  /** `postgres://user:password@host:port/database`; `?host=/folder` names a Unix socket. */
  readonly url: string;
  /** As the server knows the program, in `pg_stat_activity`. */
  readonly name: string;
  /** Where tables are looked for that are named without their schema. */
  readonly schema?: string;
  /** Open connections at most. Default: 4. */
  readonly max?: number;
  /** What one statement may take, on the server as well. Default: 30 s. */
  readonly statementMs?: number;
}

const CONNECTIONS = 4;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
/** A transaction that somebody forgot to end holds its locks no longer. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** A connection that a firewall has forgotten is found dead by then. */
const KEEP_ALIVE_MS = 10_000;

const { builtins } = pg.types;

/** Whole numbers that the ledger keeps are safe integers: counts, fen, positions. @throws Error where one is not. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is no safe integer`);
  return value;
}

/** Of sums and averages. */
const exactNumber = (text: string): number => (text.includes('.') ? Number(text) : safeInteger(text));

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === builtins.INT8) return safeInteger;
    if (format !== 'binary' && oid === builtins.NUMERIC) return exactNumber;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/**
 * Connections to a database, opened when they are needed. A connection that breaks while nobody uses it is replaced without a word:
 * whoever uses the next hears of it where the server is away.
 */
export function openPool({ url, name, schema, max = CONNECTIONS, statementMs = STATEMENT_MS }: PoolOptions): pg.Pool {
  const pool = withCodes(
    new pg.Pool({
      connectionString: url,
      application_name: name,
      ...(schema !== undefined && { options: `-c search_path=${schema}` }),
      max,
      types,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: statementMs,
      query_timeout: statementMs + CONNECT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    }),
  );
  pool.on('error', () => undefined);
  // Whoever has taken it out hears of it by the statement that fails, or the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
