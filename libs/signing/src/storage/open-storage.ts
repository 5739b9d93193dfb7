import { dirname, join, parse } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openAlone } from './connection.ts';
import { evidenceFiles } from './evidence-files.ts';
import { keyFiles } from './key-files.ts';
import { requireSchema } from './schema.ts';
import type { SignerStorage } from './signer-storage.ts';
import { storedKeys } from './stored-keys.ts';
import { storedReleases } from './stored-releases.ts';
import { storedStops } from './stored-stops.ts';

/**
 * Opens `signer.db` at a path, and `signer.key` beside it (the same name, ending in `.key`), made at the first start,
 * and evidence in a directory (ending in `-evidence`): all for their owner only.
 *
 * @throws SigningError `signing.signer-exists`, `signing.exposed`, `signing.not-a-signer`, `signing.schema-version`,
 * `signing.cannot-open`.
 */
export function openStorage(path: string): SignerStorage {
  const db = openAlone(path);
  try {
    requireSchema(db);
    return storageOn(db, join(dirname(path), parse(path).name));
  } catch (error) {
    db.close();
    throw error;
  }
}

// Every statement that writes is a transaction of its own: one durable step.
const storageOn = (db: Database, beginning: string): SignerStorage => ({
  ...keyFiles(`${beginning}.key`),
  ...evidenceFiles(`${beginning}-evidence`),
  ...storedKeys(db),
  ...storedReleases(db),
  ...storedStops(db),
  close: () => db.close(),
});
