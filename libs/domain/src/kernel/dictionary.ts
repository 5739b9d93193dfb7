/**
 * An immutable map. An update copies two rows of 64 references and one small bucket, however much is held: states
 * that grow with every event (the movements of a fund) stay cheap to evolve.
 */
export interface Dictionary<V> {
  readonly rows: readonly (Row<V> | undefined)[];
}
type Row<V> = readonly (Bucket<V> | undefined)[];
type Bucket<V> = ReadonlyMap<string, V>;

const WIDTH = 64;

/** FNV-1a, 32 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export const emptyDictionary: Dictionary<never> = { rows: [] };

export function lookUp<V>({ rows }: Dictionary<V>, key: string): V | undefined {
  const hash = hashOf(key);
  return rows[hash % WIDTH]?.[(hash >>> 6) % WIDTH]?.get(key);
}

/** The dictionary with this value under this key, in place of another if there is one. */
export function put<V>({ rows }: Dictionary<V>, key: string, value: V): Dictionary<V> {
  const hash = hashOf(key);
  const [row, column] = [hash % WIDTH, (hash >>> 6) % WIDTH];
  const bucket = new Map(rows[row]?.[column]).set(key, value);
  return { rows: withItem(rows, row, withItem(rows[row] ?? [], column, bucket)) };
}

function withItem<T>(items: readonly (T | undefined)[], at: number, item: T): readonly (T | undefined)[] {
  const copy = items.length === 0 ? new Array<T | undefined>(WIDTH).fill(undefined) : items.slice();
  copy[at] = item;
  return copy;
}

/** In no order that means anything. */
export const entriesOf = <V>({ rows }: Dictionary<V>): [string, V][] =>
  rows.flatMap((row) => (row ?? []).flatMap((bucket) => [...(bucket ?? [])]));
