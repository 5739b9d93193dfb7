import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { databaseFiles, requireOwnerOnly as requireHidden } from '@onus/disk';
import { SigningError } from '../signing-error.ts';

const OWNER_ONLY = 0o600;

/** Writes a file that only its owner can read, durably, in the place of another if there is one. */
export function writeOwnerOnly(path: string, content: string): void {
  const file = openSync(path, 'w', OWNER_ONLY);
  try {
    requireOwnerOnly(path); // of one that was there before
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @throws SigningError `signing.exposed` when group or others have any right to the file. */
export function requireOwnerOnly(path: string): void {
  try {
    requireHidden(databaseFiles(path));
  } catch (cause) {
    throw new SigningError('signing.exposed', (cause as Error).message, { cause });
  }
}
