import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import { isPersonal } from '../leaders/personal-columns.ts';
import { type Checkpoint, checkpoints } from '../runner/checkpoint.ts';
import { fingerprintOf, type ReadModel, tablesOf } from '../runner/read-model.ts';

/** The rows of a table, whatever their order. */
export interface TableSum {
  readonly rows: number;
  /** Of the hashes of the rows, in hex: each row is one line of JSON, hashed with a key that nobody else knows. */
  readonly sum: string;
}

/** The live tables of a model at one moment. */
export interface ModelSums {
  readonly position: number;
  readonly eventId: string | null;
  /** By the names of the tables. */
  readonly tables: Readonly<Record<string, TableSum>>;
}

/** What is made of names is not in what is derived anew: see `impersonal`. */
const TABLES_LEFT_OUT: ReadonlySet<string> = new Set(['leaderKey']);

/**
 * Adds up the live tables of these models as they stand at one moment, by their names. Models whose tables this program did not
 * make are left out.
 */
export function sumsOf(path: string, models: readonly ReadModel[], key: Uint8Array): ReadonlyMap<string, ModelSums> {
  const db = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    db.exec('BEGIN');
    const live = db.prepare<[], Checkpoint>(`SELECT * FROM ${checkpoints.name} WHERE stage = 'live'`).all();
    const sums = new Map<string, ModelSums>();
    for (const model of models) {
      const own = live.find((one) => one.model === model.name && one.fingerprint === fingerprintOf(model));
      if (!own) continue;
      const compared = tablesOf(model).filter(([, { name }]) => !TABLES_LEFT_OUT.has(name));
      const tables = compared.map(([, { name, columns }]) => {
        const shown = Object.keys(columns).filter((column) => !isPersonal(name, column));
        const list = shown.map((column) => `"${column}"`).join(', ');
        return [name, sumOf(db.prepare<[], unknown[]>(`SELECT ${list} FROM "${name}"`).raw().iterate(), key)] as const;
      });
      const { position, eventId } = own;
      sums.set(model.name, { position, eventId, tables: Object.fromEntries(tables) });
    }
    return sums;
  } finally {
    db.close();
  }
}

const BUSY_TIMEOUT_MS = 5_000;
const WORDS = 8;

/** Addition word by word: neither the order of rows nor two equal ones can hide anything. */
function sumOf(rows: Iterable<unknown[]>, key: Uint8Array): TableSum {
  const sum = new Uint32Array(WORDS);
  let count = 0;
  for (const row of rows) {
    const hash = createHash('sha256').update(key).update(JSON.stringify(row)).digest();
    for (let i = 0; i < WORDS; i += 1) sum[i] = (sum[i] ?? 0) + hash.readUInt32LE(4 * i);
    count += 1;
  }
  return { rows: count, sum: Buffer.from(sum.buffer).toString('hex') };
}
