import { closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '@onus/export/check';
import { CHECKPOINTS_MAX } from '@onus/export/format';
import { Unreadable } from '../unreadable.ts';
import { type Source, TOP } from './source.ts';

/** Links could lead anywhere, and pipes never end: neither is followed. */
const PLAIN_FILE = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** An export in a folder. */
export function folderSource(root: string): Source {
  // Owned by this function: folders known to be plain ones. There are about as many as there are thousands of bundles.
  const plain = new Set<string>([TOP]);

  const isPlainFolder = (folder: string): boolean => {
    if (plain.has(folder)) return true;
    if (!isPlainFolder(dirname(folder))) return false;
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stats === undefined) return false;
    if (!stats.isDirectory()) throw notPlain(folder);
    plain.add(folder);
    return true;
  };

  return {
    read: (path, bytesMax) => (isPlainFolder(dirname(path)) ? readPlainFile(root, path, bytesMax) : undefined),
    list: (folder) => (isPlainFolder(folder) ? namesIn(join(root, folder)) : []),
    holds: 'parts',
    close: () => undefined,
  };
}

function readPlainFile(root: string, path: string, bytesMax: number): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(join(root, path), PLAIN_FILE);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    if (errorCode(cause) === 'ELOOP') throw notPlain(path);
    throw new Unreadable(`无法读取 ${path}`, `${path} cannot be read`, { cause });
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw notPlain(path);
    const bytes = Buffer.allocUnsafe(Math.min(stats.size, bytesMax + 1));
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function namesIn(place: string): string[] {
  const names: string[] = [];
  const folder = opendirSync(place);
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      names.push(entry.name);
      if (names.length > CHECKPOINTS_MAX) throw new Unreadable(`${place} 中文件过多`, `${place} holds too many files`);
    }
    return names;
  } finally {
    folder.closeSync();
  }
}

function notPlain(path: string): Unreadable {
  return new Unreadable(
    `${path} 是链接或特殊文件，拒绝读取`,
    `${path} is a link or a special file, which is not followed`,
  );
}
