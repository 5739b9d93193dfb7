import { crc32, deflateRawSync } from 'node:zlib';
import type { ExportFile } from './export-papers.ts';

/** An archive without the extensions for large ones holds no more. */
const FILES_MAX = 0xffff;
export const ARCHIVE_BYTES_MAX = 0xffff_ffff;

const VERSION = 20;
export const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first moment that an archive can name: the same files give the same archive. */
const TIME = 0;
const DATE = 0x0021;

/**
 * The bytes of a zip archive of these files, in pieces of some size; the files are read one by one as the archive is.
 *
 * @throws RangeError past 65,535 files or 4 GiB.
 */
export async function* zipFiles(files: AsyncIterable<ExportFile>): AsyncGenerator<Uint8Array> {
  // As a binary string: tens of thousands of small buffers would each hold on to the larger one that they were cut from.
  let directory = '';
  let count = 0;
  let offset = 0;
  const pieces = inPieces();
  for await (const file of files) {
    const { header, deflated } = packed(file);
    directory += directoryRecord(header, offset);
    count += 1;
    offset += header.length + deflated.length;
    if (count > FILES_MAX || offset > ARCHIVE_BYTES_MAX) throw new RangeError('too much for one archive');
    yield* pieces.add(header, deflated);
  }
  const records = Buffer.from(directory, 'latin1');
  yield* pieces.add(records, directoryEnd(count, records.length, offset));
  yield* pieces.rest();
}

const PIECE_BYTES = 64 * 1024;

/** Puts small buffers together until they make a piece. */
function inPieces() {
  const held: Uint8Array[] = [];
  let bytes = 0;
  function* rest(): Generator<Uint8Array> {
    if (bytes > 0) yield Buffer.concat(held.splice(0));
    bytes = 0;
  }
  function* add(...buffers: readonly Uint8Array[]): Generator<Uint8Array> {
    held.push(...buffers);
    for (const { length } of buffers) bytes += length;
    if (bytes >= PIECE_BYTES) yield* rest();
  }
  return { add, rest };
}

const SIGNATURE = 'PK\x03\x04';
/** Signature, and the fields that a file's header and its record in the directory have in common. */
const HEADER_BYTES = 30;

function packed(file: ExportFile): { readonly header: Buffer; readonly deflated: Uint8Array } {
  const bytes = Buffer.from(file.bytes);
  const deflated = deflatedOf(bytes);
  const sizes = { crc: crc32(bytes), deflatedBytes: deflated.length, bytes: bytes.length };
  return { header: headerOf(file.path, UTF8_NAMES, sizes), deflated };
}

/** What a header says of a file. */
export interface ZipSizes {
  readonly crc: number;
  readonly deflatedBytes: number;
  readonly bytes: number;
}

/** What stands before a file. @param flags general purpose bits */
export function headerOf(path: string, flags: number, { crc, deflatedBytes, bytes }: ZipSizes): Buffer {
  const name = Buffer.from(path);
  const header = Buffer.alloc(HEADER_BYTES + name.length);
  header.write(SIGNATURE, 'latin1');
  for (const [i, value] of [VERSION, flags, DEFLATED, TIME, DATE].entries()) header.writeUInt16LE(value, 4 + 2 * i);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(deflatedBytes, 18);
  header.writeUInt32LE(bytes, 22);
  header.writeUInt16LE(name.length, 26);
  name.copy(header, HEADER_BYTES);
  return header;
}

/** Below this, what is saved is not worth its time where there are tens of thousands of files. */
const DEFLATED_FROM_BYTES = 1024;
/** Many more are small: for each, zlib clears tables and makes a buffer as large as these say. */
const SMALL_BYTES = 4 * 1024;
const FOR_SMALL = { windowBits: 12, memLevel: 4, chunkSize: SMALL_BYTES } as const;

/** As deflated data (RFC 1951), also where it is not made smaller: then one stored block. */
function deflatedOf(bytes: Buffer): Uint8Array {
  if (bytes.length >= DEFLATED_FROM_BYTES) return deflateRawSync(bytes, bytes.length < SMALL_BYTES ? FOR_SMALL : {});
  const block = Buffer.allocUnsafe(STORED_HEADER_BYTES + bytes.length);
  block.writeUInt8(LAST_STORED_BLOCK, 0);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(~bytes.length & 0xffff, 3);
  bytes.copy(block, STORED_HEADER_BYTES);
  return block;
}
const LAST_STORED_BLOCK = 1;
const STORED_HEADER_BYTES = 5;

/** What the directory says of a file, by its header and where that stands, as a binary string. */
export function directoryRecord(header: Buffer, offset: number): string {
  const record = Buffer.alloc(46);
  record.write('PK\x01\x02', 'latin1');
  record.writeUInt16LE(VERSION, 4);
  header.copy(record, 6, SIGNATURE.length, HEADER_BYTES);
  record.writeUInt32LE(offset, 42);
  return record.toString('latin1') + header.toString('latin1', HEADER_BYTES);
}

/** What stands at the end of an archive. */
export function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
