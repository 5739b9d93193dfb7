import type { Database } from 'better-sqlite3';
import type { Random } from './random.ts';

/** A table as it is altered: which columns name a row, and which may be changed. */
export interface AlteredTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** A change of one stored row, and in which table. */
export interface RowAlteration {
  readonly table: string;
  readonly how: 'deleted' | 'changed' | 'added';
  readonly what: string;
  readonly apply: (db: Database) => void;
}

type Row = Readonly<Record<string, string | number | Buffer | null>>;

/** Deletes a row, changes a value of one, or adds one like it; undefined where all of these tables are empty. */
export function alterRow(db: Database, tables: readonly AlteredTable[], random: Random): RowAlteration | undefined {
  const counted = tables.map((table) => ({
    table,
    rows: Number(db.prepare(`SELECT count(*) FROM "${table.name}"`).pluck().get()),
  }));
  const filled = counted.filter(({ rows }) => rows > 0);
  if (filled.length === 0) return undefined;
  const { table, rows } = random.pick(filled);
  const { name, key, columns } = table;
  const row = db.prepare<[number], Row>(`SELECT * FROM "${name}" LIMIT 1 OFFSET ?`).get(random.below(rows)) ?? {};
  const where = key.map((column) => `"${column}" = ?`).join(' AND ');
  const at = key.map((column) => row[column] ?? null);
  const named = (how: string): string => `${how} in ${name} at ${at.join(' / ')}`;
  switch (random.below(3)) {
    case 0:
      return {
        table: name,
        how: 'deleted',
        what: named('a row deleted'),
        apply: (copy) => copy.prepare(`DELETE FROM "${name}" WHERE ${where}`).run(...at),
      };
    case 1: {
      const column = random.pick(columns);
      return {
        table: name,
        how: 'changed',
        what: named(`${column} changed`),
        apply: (copy) =>
          copy
            .prepare(`UPDATE "${name}" SET "${column}" = ? WHERE ${where}`)
            .run(other(row[column] ?? null, random), ...at),
      };
    }
    default: {
      const all = Object.entries(row).map(([column, value]) => (key.includes(column) ? other(value, random) : value));
      return {
        table: name,
        how: 'added',
        what: named('a row added like that'),
        apply: (copy) => copy.prepare(`INSERT INTO "${name}" VALUES (${all.map(() => '?').join(', ')})`).run(...all),
      };
    }
  }
}

/** Another value of the same type; a text where there was none. */
function other(value: string | number | Buffer | null, random: Random): string | number | Buffer {
  if (typeof value === 'number') return value + 1 + random.below(1_000);
  if (!Buffer.isBuffer(value)) return `${value ?? ''}x${random.below(1_000)}`;
  const bytes = Buffer.from(value.length > 0 ? value : [0]);
  const at = random.below(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
  return bytes;
}
