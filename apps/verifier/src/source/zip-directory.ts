import { FILE_BYTES_MAX } from '@onus/export/format';
import { Unreadable } from '../unreadable.ts';

/** A file in a zip archive. */
export interface ZippedFile {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its header begins in the archive. */
  readonly offset: number;
}

/** Bytes of the record at the end of an archive, without a comment. */
export const END_BYTES = 22;
/** Bytes of the header before each file, without its name. */
export const HEADER_BYTES = 30;
const RECORD_BYTES = 46;
const RECORD = 0x02014b50;
const END = 0x06054b50;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;
const MADE_ON_UNIX = 3;
const UNIX_TYPE_BITS = 0o170000;
const UNIX_PLAIN_FILE = 0o100000;
/** No file of an export is larger, nor is any that may lie beside them. */
const FILE_MAX = Math.max(...Object.values(FILE_BYTES_MAX));

/**
 * Where the directory of an archive is, by the record at its very end.
 *
 * @throws Unreadable
 */
export function readEnd(end: Buffer, archiveBytes: number): { offset: number; bytes: number; count: number } {
  if (end.length < END_BYTES || end.readUInt32LE(0) !== END) {
    throw new Unreadable(
      '既不是完整的 zip 档案（卷宗、导出），也不是证据文件（JSON）或 .proof 文件',
      'neither a whole zip archive (a dossier, an export), nor an evidence file (JSON), nor a .proof file',
    );
  }
  const count = end.readUInt16LE(10);
  const bytes = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  const isWhole = end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === count && end.readUInt16LE(20) === 0;
  if (!isWhole || offset + bytes + END_BYTES !== archiveBytes) {
    throw new Unreadable('zip 档案的目录位置不符', 'the directory of the zip archive is not where it says');
  }
  return { offset, bytes, count };
}

/**
 * The files that a directory lists, each under a plain relative name, once, and none within another.
 *
 * @throws Unreadable
 */
export function readDirectory(directory: Buffer, count: number, directoryOffset: number): Map<string, ZippedFile> {
  const files = new Map<string, ZippedFile>();
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + RECORD_BYTES > directory.length || directory.readUInt32LE(at) !== RECORD) throw truncated();
    const nameEnd = at + RECORD_BYTES + directory.readUInt16LE(at + 28);
    const next = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw truncated();
    const name = directory.toString('utf8', at + RECORD_BYTES, nameEnd);
    const file = readRecord(directory.subarray(at, at + RECORD_BYTES), name);
    if (files.has(name)) throw refused(name, '重名', 'is there twice');
    if (!name.endsWith('/')) files.set(name, file);
    at = next;
  }
  if (at !== directory.length) throw truncated();
  requireApart([...files.values()], directoryOffset);
  return files;
}

function readRecord(record: Buffer, name: string): ZippedFile {
  requirePlainName(name);
  const method = record.readUInt16LE(10);
  const unixType = (record.readUInt32LE(38) >>> 16) & UNIX_TYPE_BITS;
  const isLink = record[5] === MADE_ON_UNIX && unixType !== 0 && unixType !== UNIX_PLAIN_FILE;
  if (isLink && !name.endsWith('/')) throw refused(name, '是链接或特殊文件', 'is a link or a special file');
  if ((record.readUInt16LE(8) & ENCRYPTED) !== 0) throw refused(name, '已加密', 'is encrypted');
  if (method !== STORED && method !== DEFLATED) throw refused(name, '压缩方法不支持', 'is packed in an unknown way');
  const file: ZippedFile = {
    name,
    method: method === STORED ? 'stored' : 'deflated',
    crc32: record.readUInt32LE(16),
    packedBytes: record.readUInt32LE(20),
    bytes: record.readUInt32LE(24),
    offset: record.readUInt32LE(42),
  };
  if (file.bytes > FILE_MAX || file.packedBytes > FILE_MAX) throw refused(name, '过大', 'is too large');
  if (method === STORED && file.bytes !== file.packedBytes) throw refused(name, '长度不符', 'has two lengths');
  return file;
}

function requirePlainName(name: string): void {
  const isPlain = /^[^\\\p{Cc}\ufffd:]+$/u.test(name) && name.split('/').every((part) => part !== '..' && part !== '.');
  if (!isPlain || name.startsWith('/') || name.includes('//')) {
    throw refused(JSON.stringify(name), '不是普通的相对路径', 'is not a plain relative path');
  }
}

/** Files that share their bytes unpack to more than there is: no honest archive has them. */
function requireApart(files: readonly ZippedFile[], end: number): void {
  let free = 0;
  for (const file of [...files].sort((a, b) => a.offset - b.offset)) {
    if (file.offset < free) throw refused(file.name, '与其他文件重叠', 'overlaps another file');
    free = file.offset + HEADER_BYTES + Buffer.byteLength(file.name) + file.packedBytes;
  }
  if (free > end) throw truncated();
}

function refused(name: string, zh: string, en: string): Unreadable {
  return new Unreadable(`拒绝读取 zip 档案：${name} ${zh}`, `the zip archive is refused: ${name} ${en}`);
}

function truncated(): Unreadable {
  return new Unreadable('zip 档案的目录残缺', 'the directory of the zip archive is broken');
}
