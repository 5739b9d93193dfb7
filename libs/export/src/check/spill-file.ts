import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary file for what is too much to keep in memory; made when it is first written to. */
export interface SpillFile {
  /** Writes the bytes after all others; where they begin. */
  append(bytes: Uint8Array): number;
  read(offset: number, length: number): Buffer;
  /** Removes the file. */
  close(): void;
}

export function spillFile(): SpillFile {
  let folder: string | undefined;
  let file = -1;
  let end = 0;

  const open = (): void => {
    folder = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-`));
    file = openSync(join(folder, 'spill'), 'wx+', 0o600);
  };
  return {
    append: (bytes) => {
      if (folder === undefined) open();
      const begin = end;
      end += writeSync(file, bytes, 0, bytes.length, begin);
      if (end !== begin + bytes.length) throw new Error('the temporary file could not be written');
      return begin;
    },
    read: (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      if (readSync(file, bytes, 0, length, offset) !== length) throw new Error('the temporary file ends early');
      return bytes;
    },
    close: () => {
      if (folder === undefined) return;
      closeSync(file);
      rmSync(folder, { recursive: true });
      folder = undefined;
    },
  };
}
