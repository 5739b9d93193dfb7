import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o700;

/**
 * Makes a directory, with those above it, for its owner only; one that is there stays as it is. Node's own `recursive` never
 * comes back where a file system, such as `/proc`, lets nobody make any.
 *
 * @throws Error of the file system when it cannot be made.
 */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path, { mode: OWNER_ONLY });
}
