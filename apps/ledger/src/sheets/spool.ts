import { createHash } from 'node:crypto';
import { constants, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A file without a name, into which an answer is put together before it is sent; nothing is left of it once it is closed. */
export interface Spool {
  readonly bytes: number;
  /** In full, and in order. */
  write(piece: Uint8Array): Promise<void>;
  /** SHA-256 of what was written. */
  digest(): Buffer;
  /** What was written, as it is taken; the file stays open. */
  read(): ReadStream;
  close(): Promise<void>;
}

const OWN_NEW_FILE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
const OWNER_ONLY = { file: 0o600, folder: 0o700 } as const;

/** `name`: of the file, for the moment in which it has one. */
export async function openSpool(folder: string, name: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY.folder });
  const path = join(folder, name);
  const file = await open(path, OWN_NEW_FILE, OWNER_ONLY.file);
  await unlink(path).catch(async (error) => {
    await file.close();
    throw error;
  });
  return spoolIn(file);
}

function spoolIn(file: FileHandle): Spool {
  const hash = createHash('sha256');
  // Owned by the one who writes.
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    write: async (piece) => {
      hash.update(piece);
      for (let at = 0; at < piece.length; ) {
        const { bytesWritten } = await file.write(piece, at, piece.length - at, bytes);
        at += bytesWritten;
        bytes += bytesWritten;
      }
    },
    digest: () => hash.copy().digest(),
    read: () => file.createReadStream({ start: 0, autoClose: false }),
    close: () => file.close(),
  };
}
