import { inTransaction, requireSchemaPart, type SchemaPart } from '@onus/postgres';
import type pg from 'pg';
import { readAudits, type StoredAudits, writeAudits } from './audit-file.ts';

/** Where the notes of auditors are kept. */
export interface AuditPlace {
  /** Whether other instances change it as well. */
  readonly isShared: boolean;
  read(): Promise<StoredAudits>;
  /** One change after another, whoever makes them; durable. Gives what is held then. */
  change(next: (held: StoredAudits) => StoredAudits): Promise<StoredAudits>;
}

/** A file of this process alone. @throws Error where it is none of ours */
export function auditsInFile(path: string): AuditPlace {
  // Owned by this function, replaced once the file holds it.
  let held = readAudits(path);
  return {
    isShared: false,
    read: async () => held,
    change: async (next) => {
      const changed = next(held);
      if (changed !== held) writeAudits(path, changed);
      held = changed;
      return held;
    },
  };
}

const AUDIT_TABLE: SchemaPart = {
  schema: 'onus_shared',
  part: 'audit',
  version: 1,
  sql: `
    CREATE TABLE onus_shared.audit (
      is_only boolean PRIMARY KEY CHECK (is_only),
      held jsonb NOT NULL -- notes are signed as texts, which it keeps as they are
    );
    INSERT INTO onus_shared.audit VALUES (true, '{"latest":[],"contradictions":[]}')`,
};
const READ = 'SELECT held FROM onus_shared.audit';

/** A row that instances share. @throws PostgresError `postgres.other-version` */
export async function auditsInDatabase(pool: pg.Pool): Promise<AuditPlace> {
  await requireSchemaPart(pool, AUDIT_TABLE);
  type Row = { readonly held: StoredAudits };
  const heldIn = ({ rows }: { readonly rows: readonly Row[] }): StoredAudits => {
    if (!rows[0]) throw new Error('onus_shared.audit is empty');
    return rows[0].held;
  };
  return {
    isShared: true,
    read: async () => heldIn(await pool.query<Row>(READ)),
    change: (next) =>
      inTransaction(pool, async (client) => {
        const held = heldIn(await client.query<Row>(`${READ} FOR UPDATE`));
        const changed = next(held);
        if (changed !== held) await client.query('UPDATE onus_shared.audit SET held = $1', [JSON.stringify(changed)]);
        return changed;
      }),
  };
}
