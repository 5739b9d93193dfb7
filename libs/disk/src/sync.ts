import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes lasting what was written to a file, or which names a directory holds. */
export function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
