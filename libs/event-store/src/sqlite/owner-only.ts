import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/** Makes the file of a database, if it is not there, so that only its owner can read it; SQLite would let everybody. */
export const makeOwnerOnly = (path: string): void => closeSync(openSync(path, 'a', OWNER_ONLY));

/** Takes the right to read a database, and what SQLite keeps beside it, from all but its owner. */
export function keepOwnerOnly(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, OWNER_ONLY);
}
