import { closeSync, fsyncSync, openSync, statSync, writeFileSync } from 'node:fs';
import { SigningError } from '../signing-error.ts';

const OWNER_ONLY = 0o600;
const GROUP_AND_OTHERS = 0o077;

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

/** Makes names that were given or taken in a directory durable. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** @throws SigningError `signing.exposed` when group or others have any right to the file. */
export function requireOwnerOnly(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if ((mode & GROUP_AND_OTHERS) === 0) return;
  throw new SigningError(
    'signing.exposed',
    `${path} has mode ${mode.toString(8)}; give it mode 600, and ask who could read it`,
  );
}
