import type { Database } from 'better-sqlite3';
import type { LogKey, SignerStorage } from './signer-storage.ts';

interface KeyRow {
  verifierKey: string;
  fromSize: number;
  /** One less than the first size of the key after it. */
  toSize: number | null;
  statement: string | null;
}

export function storedKeys(db: Database): Pick<SignerStorage, 'keys' | 'addKey'> {
  const select = db.prepare<[], KeyRow>(
    `SELECT verifier_key AS verifierKey, from_size AS fromSize, statement,
       lead(from_size) OVER (ORDER BY number) - 1 AS toSize
     FROM log_key ORDER BY number`,
  );
  const insert = db.prepare<[string, number, string | null]>(
    'INSERT INTO log_key (verifier_key, from_size, statement) VALUES (?, ?, ?)',
  );
  return {
    keys: () => select.all().map(keyOf),
    addKey: ({ verifierKey, fromSize, statement }) => {
      insert.run(verifierKey, fromSize, statement ?? null);
    },
  };
}

const keyOf = ({ toSize, statement, ...row }: KeyRow): LogKey => ({
  ...row,
  toSize: toSize ?? undefined,
  statement: statement ?? undefined,
});
