import { join } from 'node:path';
import { isPostgresUrl } from '@onus/postgres';
import { isKurrentUrl } from './kurrent/address.ts';

/** Where a log is kept. A plain object, so that it can be given to a thread. */
export type LogAddress =
  /** One file, one writer. */
  | { readonly kind: 'sqlite'; readonly path: string }
  /** `postgres://…`: any number of instances. */
  | { readonly kind: 'postgres'; readonly url: string }
  /**
   * `kurrentdb://…`: any number of instances, each with an index of its own in a file, which can be deleted. The keys of personal parts
   * are in a database that they share (`postgres://…`), or in a file where there is one instance.
   */
  | { readonly kind: 'kurrentdb'; readonly url: string; readonly index: string; readonly keys: string };

/**
 * The address that a setting names: `postgres://…`, `kurrentdb://…` (or `esdb://…`), a file, or a folder with `ledger.db`; undefined where
 * it is another kind of URL.
 *
 * @param folder of this instance, for what it keeps beside a log elsewhere
 * @param database `postgres://…`, which instances share; without one there is one instance
 */
export function logAddressOf(text: string, folder: string, database?: string): LogAddress | undefined {
  if (isPostgresUrl(text)) return { kind: 'postgres', url: text };
  if (isKurrentUrl(text))
    return { kind: 'kurrentdb', url: text, index: join(folder, KURRENT_INDEX), keys: database ?? join(folder, KEYS) };
  if (/^[a-z+]+:\/\//i.test(text)) return undefined;
  return { kind: 'sqlite', path: text.endsWith('.db') ? text : join(text, LOG_FILE) };
}

/** The log in the folder of a ledger. */
const LOG_FILE = 'ledger.db';
/** By what a log in KurrentDB is found: made again where it is lost. */
const KURRENT_INDEX = 'kurrent-index.db';
/** Of personal parts: what is lost of it is erased. */
const KEYS = 'personal-keys.db';
