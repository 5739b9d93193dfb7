/** Written into the file, so that another program's database is not taken for ours. */
export const APPLICATION_ID = 0x6f6e6163; // "onac"
export const SCHEMA_VERSION = 1;
/** In place of the version, once the accounts are in a database: what the file holds counts no longer. */
export const MOVED_VERSION = 0x6d6f7665; // "move"

const refused = (what: string, rule: string) =>
  `CREATE TRIGGER ${rule} BEFORE ${what} BEGIN SELECT RAISE(ABORT, '${rule}'); END;`;

/** Whoever has acted stays: rules ask years later who an actor was. Only `withdrawn_at` is ever set. */
export const SCHEMA = `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit_id TEXT,
  leader_id TEXT,
  made_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE account_role (
  account_id TEXT NOT NULL REFERENCES account,
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  issued_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT, WITHOUT ROWID;
${refused('DELETE ON account', 'account_stays')}
${refused('UPDATE OF id, name, unit_id, leader_id, made_at ON account', 'account_is_not_changed')}
${refused('DELETE ON account_role', 'account_role_stays')}
${refused('UPDATE ON account_role', 'account_role_is_not_changed')}
${refused('DELETE ON token', 'token_stays')}
${refused('UPDATE OF id, account_id, digest, issued_at ON token', 'token_is_not_changed')}
`;
