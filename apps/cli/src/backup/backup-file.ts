import { createHash, hash } from 'node:crypto';
import { createReadStream, type PathLike } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '@onus/language';
import { type Manifest, parseManifest } from './manifest.ts';

/*
 * A backup is one file: the log as SQLite wrote it, then a line break, the manifest as one line of JSON, and a last line of
 * fixed length with the manifest's digest and length. `tail -n 2 FILE` shows the manifest. One file can be put in the place of
 * another in one step, and cannot be parted from its manifest.
 */

const LAST_LINE = /^([0-9a-f]{64}) {1,10}(\d{1,10})\n$/;
const LAST_LINE_BYTES = 64 + 1 + 10 + 1;
/** Some ten thousand erasures after a backup. */
const MANIFEST_BYTES_MAX = 64 * 1024 * 1024;

/** What there is to say of a log, but for its bytes. */
export type Described = Omit<Manifest, 'format' | 'bytes' | 'sha256'>;

/** Makes a backup of a log that nobody has open, in its place and durably. */
export async function sealBackup(path: string, described: Described): Promise<Manifest> {
  const { bytes, sha256 } = await digestOf(path);
  const manifest: Manifest = { format: 'onus-backup/v1', bytes, sha256, ...described };
  const line = `\n${JSON.stringify(manifest)}\n`;
  const length = String(Buffer.byteLength(line)).padStart(10);
  const file = await open(path, 'a');
  try {
    await file.appendFile(`${line}${hash('sha256', line)} ${length}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return manifest;
}

/** The manifest of a backup; undefined for a file that is none, or is cut off, or whose manifest is altered. */
export async function manifestOf(path: string): Promise<Manifest | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const [, digest = '', length = ''] =
      LAST_LINE.exec(await readAt(file, size - LAST_LINE_BYTES, LAST_LINE_BYTES)) ?? [];
    const begin = size - LAST_LINE_BYTES - Number(length);
    if (digest === '' || begin < 0 || Number(length) > MANIFEST_BYTES_MAX) return undefined;
    const line = await readAt(file, begin, Number(length));
    const manifest = hash('sha256', line) === digest ? parseManifest(line) : undefined;
    return manifest?.bytes === begin ? manifest : undefined;
  } finally {
    await file.close();
  }
}

/**
 * Writes the log of a backup into a new file, durably.
 *
 * @throws Error when the file is no backup, or is damaged.
 */
export async function extractLog(path: string, to: string): Promise<Manifest> {
  const manifest = await manifestOf(path);
  if (!manifest) throw new Failure(`${path} 不是备份，或备份已损坏`, `${path} is no backup, or is damaged`);
  const file = await open(to, 'wx', 0o600);
  try {
    const digest = createHash('sha256');
    for await (const chunk of logIn(path, manifest.bytes)) {
      digest.update(chunk);
      await file.write(chunk);
    }
    if (digest.digest('hex') !== manifest.sha256) throw new Failure(`备份 ${path} 已损坏`, `${path} is damaged`);
    await file.sync();
  } finally {
    await file.close();
  }
  return manifest;
}

async function digestOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: digest.digest('hex') };
}

const logIn = (path: PathLike, bytes: number): AsyncIterable<Buffer> =>
  bytes === 0 ? (async function* () {})() : createReadStream(path, { end: bytes - 1 });

async function readAt(file: FileHandle, position: number, length: number): Promise<string> {
  if (position < 0) return '';
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead).toString();
}
