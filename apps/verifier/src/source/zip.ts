import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { crc32 } from '@onus/export/format';
import { Unreadable } from '../unreadable.ts';
import { type Source, TOP } from './source.ts';
import { END_BYTES, HEADER_BYTES, readDirectory, readEnd, type ZippedFile } from './zip-directory.ts';

const HEADER = 0x04034b50;
/** 65,535 records of a name of reasonable length. */
const DIRECTORY_BYTES_MAX = 32 * 1024 * 1024;

/**
 * An export in a zip archive, of which only the files that are asked for are unpacked, in memory and one at a time.
 *
 * @throws Unreadable
 */
export function zipSource(path: string): Source {
  const archive = openSync(path, 'r');
  try {
    const archiveBytes = fstatSync(archive).size;
    const end = readEnd(readAt(archive, Math.max(0, archiveBytes - END_BYTES), END_BYTES), archiveBytes);
    if (end.bytes > DIRECTORY_BYTES_MAX) throw new Unreadable('zip 档案的目录过大', 'the zip directory is too large');
    const files = readDirectory(readAt(archive, end.offset, end.bytes), end.count, end.offset);
    return {
      read: (name, bytesMax) => {
        const file = files.get(name);
        return file && unpack(archive, file, bytesMax);
      },
      list: (folder) => {
        const inside = folder === TOP ? '' : `${folder}/`;
        const names = [...files.keys()].filter((name) => name.startsWith(inside));
        return [...new Set(names.map((name) => name.slice(inside.length).split('/', 1)[0] ?? ''))];
      },
      holds: 'parts',
      close: () => closeSync(archive),
    };
  } catch (error) {
    closeSync(archive);
    throw error;
  }
}

function unpack(archive: number, file: ZippedFile, bytesMax: number): Uint8Array {
  const header = readAt(archive, file.offset, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== HEADER) throw damaged(file.name);
  const begin = file.offset + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (file.bytes > bytesMax) {
    throw new Unreadable(`${file.name} 超出其应有的长度`, `${file.name} is longer than it can be`);
  }
  const packed = readAt(archive, begin, file.packedBytes);
  const bytes = file.method === 'stored' ? packed : inflate(packed, file);
  if (bytes.length !== file.bytes || crc32(bytes) !== file.crc32) throw damaged(file.name);
  return bytes;
}

/** Never more than the directory says, whatever the packed bytes hold. */
function inflate(packed: Buffer, { name, bytes }: ZippedFile): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch {
    throw damaged(name);
  }
}

function readAt(archive: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(archive, bytes, 0, length, offset));
}

function damaged(name: string): Unreadable {
  return new Unreadable(`zip 档案中的 ${name} 已损坏`, `${name} in the zip archive is damaged`);
}
