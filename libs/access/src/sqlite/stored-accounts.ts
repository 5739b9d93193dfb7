import type { Database } from 'better-sqlite3';
import { type RoleRow, type Row, type Stored, storedFrom, type TokenRow } from '../stored.ts';

/** What there is, read at one moment; the oldest first. */
export function storedAccounts(db: Database): () => Stored {
  const accounts = db.prepare<[], Row>('SELECT * FROM account ORDER BY made_at, id');
  const roles = db.prepare<[], RoleRow>('SELECT account_id, role FROM account_role');
  const tokens = db.prepare<[], TokenRow>('SELECT * FROM token ORDER BY issued_at, id');
  return db.transaction(() => storedFrom(accounts.all(), roles.all(), tokens.all()));
}

/** Writes what was read elsewhere into a database that has none of it. */
export function putStored(db: Database, { accounts, tokens }: Stored): void {
  const insertAccount = db.prepare('INSERT INTO account VALUES (?, ?, ?, ?, ?, ?)');
  const insertRole = db.prepare('INSERT INTO account_role VALUES (?, ?)');
  const insertToken = db.prepare('INSERT INTO token VALUES (?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (const { id, name, roles, unitId, leaderId, madeAt, withdrawnAt } of accounts) {
      insertAccount.run(id, name, unitId ?? null, leaderId ?? null, madeAt, withdrawnAt ?? null);
      for (const role of roles) insertRole.run(id, role);
    }
    for (const { id, accountId, digest, issuedAt, withdrawnAt } of tokens)
      insertToken.run(id, accountId, digest, issuedAt, withdrawnAt ?? null);
  }).immediate();
}
