import type pg from 'pg';
import { withCode } from './server-away.ts';

type Call = (...args: unknown[]) => unknown;

const coding =
  (call: Call): Call =>
  (...args) => {
    const result = call(...args);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw withCode(error);
    });
  };

/** The same pool: what fails has a code also where the driver tells it in words alone, so that whoever asked knows that it passes. */
export function withCodes(pool: pg.Pool): pg.Pool {
  const [query, connect] = [pool.query, pool.connect].map((call) => coding(call.bind(pool) as Call));
  pool.on('connect', (client) => Object.assign(client, { query: coding(client.query.bind(client) as Call) }));
  return Object.assign(pool, { query, connect });
}
