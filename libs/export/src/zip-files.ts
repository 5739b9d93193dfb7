import { deflateRawSync } from 'node:zlib';
import type { ExportFile } from './export-papers.ts';
import { crc32 } from './format/index.ts';

/** An archive without the extensions for large ones holds no more. */
const FILES_MAX = 0xffff;
const ARCHIVE_BYTES_MAX = 0xffff_ffff;

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first moment that an archive can name: the same files give the same archive. */
const TIME = 0;
const DATE = 0x0021;

/**
 * The bytes of a zip archive of these files, which are read one by one as the archive is.
 *
 * @throws RangeError past 65,535 files or 4 GiB.
 */
export async function* zipFiles(files: AsyncIterable<ExportFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const file of files) {
    const bytes = Buffer.from(file.bytes);
    const deflated = deflateRawSync(bytes);
    const name = Buffer.from(file.path);
    const fields = fieldsOf(bytes, deflated, name);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name]);
    directory.push(directoryRecord(fields, offset), name);
    yield header;
    yield deflated;
    offset += header.length + deflated.length;
    if (directory.length / 2 > FILES_MAX || offset > ARCHIVE_BYTES_MAX)
      throw new RangeError('too much for one archive');
  }
  const records = Buffer.concat(directory);
  yield records;
  yield directoryEnd(directory.length / 2, records.length, offset);
}

/** What a file's header and its record in the directory have in common. */
function fieldsOf(bytes: Buffer, deflated: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  for (const [i, value] of [VERSION, UTF8_NAMES, DEFLATED, TIME, DATE].entries()) fields.writeUInt16LE(value, 2 * i);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(deflated.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function directoryRecord(fields: Buffer, offset: number): Buffer {
  const record = Buffer.alloc(46);
  record.write('PK\x01\x02', 'latin1');
  record.writeUInt16LE(VERSION, 4);
  fields.copy(record, 6);
  record.writeUInt32LE(offset, 42);
  return record;
}

function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
