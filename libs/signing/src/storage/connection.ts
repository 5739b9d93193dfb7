import { makeOwnerOnly } from '@onus/disk';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { SigningError } from '../signing-error.ts';
import { requireOwnerOnly } from './owner-only.ts';

/** Set on opening and read back. EXCLUSIVE keeps the lock until the connection closes, or its process dies. */
const PRAGMAS = {
  locking_mode: 'exclusive',
  journal_mode: 'wal',
  synchronous: 2, // FULL: a commit is on the disk before the next step
  foreign_keys: 1,
  recursive_triggers: 1, // so that REPLACE cannot delete past the triggers
} as const;

/**
 * The one connection to the file, made (mode 0600) if it is not there.
 *
 * @throws SigningError `signing.signer-exists`, `signing.exposed`, `signing.not-a-signer`, `signing.cannot-open`.
 */
export function openAlone(path: string): Database {
  let db: Database | undefined;
  try {
    makeOwnerOnly(path);
    requireOwnerOnly(path);
    db = new SqliteDatabase(path, { timeout: 0 });
    for (const [name, value] of Object.entries(PRAGMAS)) {
      db.pragma(`${name} = ${value}`);
      const actual = db.pragma(name, { simple: true });
      if (actual !== value) throw new SigningError('signing.cannot-open', `${name} is ${actual}, not ${value}`);
    }
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return db;
  } catch (cause) {
    db?.close();
    throw cause instanceof SigningError ? cause : openingError(path, cause);
  }
}

function openingError(path: string, cause: unknown): SigningError {
  // By its code alone: the native module makes its errors of the class that was loaded first in the process.
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return new SigningError('signing.signer-exists', `another signer holds ${path} / ${path} 正由另一签名进程使用`, {
      cause,
    });
  }
  const isForeign = code === 'SQLITE_NOTADB';
  return new SigningError(isForeign ? 'signing.not-a-signer' : 'signing.cannot-open', `${path} cannot be opened`, {
    cause,
  });
}
