import { createHash } from 'node:crypto';
import { isPersonal } from '../leaders/personal-columns.ts';
import { fingerprintOf, type ReadModel, tablesOf } from '../runner/read-model.ts';
import type { ViewsAddress } from '../runner/views-address.ts';
import { readLive } from './live-tables.ts';

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
export async function sumsOf(
  at: ViewsAddress,
  models: readonly ReadModel[],
  key: Uint8Array,
): Promise<ReadonlyMap<string, ModelSums>> {
  const all = models.flatMap((model) => tablesOf(model).map(([, { name }]) => name));
  return readLive(at, all, async (live) => {
    const sums = new Map<string, ModelSums>();
    const standing = await live.checkpoints();
    for (const model of models) {
      const own = standing.find((one) => one.model === model.name && one.fingerprint === fingerprintOf(model));
      if (!own) continue;
      const tables: [string, TableSum][] = [];
      for (const [, { name, columns }] of tablesOf(model)) {
        if (TABLES_LEFT_OUT.has(name)) continue;
        const shown = Object.keys(columns).filter((column) => !isPersonal(name, column));
        tables.push([name, await sumOf(live.rows(name, shown), key)]);
      }
      const { position, eventId } = own;
      sums.set(model.name, { position, eventId, tables: Object.fromEntries(tables) });
    }
    return sums;
  });
}

const WORDS = 8;

/** Addition word by word: neither the order of rows nor two equal ones can hide anything. */
async function sumOf(rows: AsyncIterable<readonly unknown[][]>, key: Uint8Array): Promise<TableSum> {
  const sum = new Uint32Array(WORDS);
  let count = 0;
  for await (const some of rows) {
    for (const row of some) {
      const hash = createHash('sha256').update(key).update(JSON.stringify(row)).digest();
      for (let i = 0; i < WORDS; i += 1) sum[i] = (sum[i] ?? 0) + hash.readUInt32LE(4 * i);
    }
    count += some.length;
  }
  return { rows: count, sum: Buffer.from(sum.buffer).toString('hex') };
}
