import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A dossier as whoever received it has it: unpacked into a folder, with nothing else of ours. */
export interface TakenDossier {
  readonly folder: string;
  readonly files: readonly string[];
  read(path: string): Buffer;
  write(path: string, bytes: Uint8Array | string): void;
  remove(path: string): void;
  /** Runs the verifier that came along, with plain Node, and nothing in its environment. */
  verify(...options: readonly string[]): { readonly code: number | null; readonly output: string };
  discard(): void;
}

export function unpacked(archive: Buffer): TakenDossier {
  const folder = mkdtempSync(join(tmpdir(), 'onus-dossier-'));
  for (const [path, bytes] of filesIn(archive)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return {
    folder,
    files,
    read: (path) => readFileSync(join(folder, path)),
    write: (path, bytes) => writeFileSync(join(folder, path), bytes),
    remove: (path) => rmSync(join(folder, path)),
    verify: (...options) => {
      const args = ['onus-verify.mjs', '.', '--lang', 'en', ...options];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: {}, encoding: 'utf8' });
      return { code: status, output: stdout + stderr };
    },
    discard: () => rmSync(folder, { recursive: true }),
  };
}

const END_BYTES = 22;
const RECORD_BYTES = 46;

/** The files of an archive, as its directory has them. */
export function* filesIn(archive: Buffer): Generator<[string, Buffer]> {
  const end = archive.length - END_BYTES;
  for (let at = archive.readUInt32LE(end + 16); at < end; ) {
    const [packed, offset] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
    const nameBytes = archive.readUInt16LE(at + 28);
    const begin = offset + 30 + nameBytes + archive.readUInt16LE(offset + 28);
    const name = archive.toString('utf8', at + RECORD_BYTES, at + RECORD_BYTES + nameBytes);
    yield [name, inflateRawSync(archive.subarray(begin, begin + packed))];
    at += RECORD_BYTES + nameBytes;
  }
}
