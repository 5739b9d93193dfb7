import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { FILE_BYTES_MAX } from '@onus/export/format';

/** A file that holds all that it proves: the evidence of one event, or a proof (c2sp.org/tlog-proof). */
export interface SingleFile {
  readonly kind: 'evidence' | 'proof';
  /** Of a file that is too long no more than one byte beyond. */
  readonly bytes: Uint8Array;
}

const BEGINNINGS = { evidence: '{', proof: 'c2sp.org/tlog-proof' } as const;

/** Undefined for what is no such file, by its beginning. */
export function readSingleFile(path: string): SingleFile | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const file = openSync(path, 'r');
  try {
    const kind = kindOf(read(file, BEGINNINGS.proof.length).toString('latin1'));
    const bytesMax = kind === 'proof' ? FILE_BYTES_MAX.evidence : FILE_BYTES_MAX.evidenceFile;
    return kind && { kind, bytes: read(file, Math.min(fstatSync(file).size, bytesMax + 1)) };
  } finally {
    closeSync(file);
  }
}

function kindOf(beginning: string): SingleFile['kind'] | undefined {
  if (beginning.startsWith(BEGINNINGS.evidence)) return 'evidence';
  return beginning.startsWith(BEGINNINGS.proof) ? 'proof' : undefined;
}

function read(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
}
