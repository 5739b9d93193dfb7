import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { ARCHIVE_BYTES_MAX, directoryEnd, directoryRecord, headerOf, UTF8_NAMES, type ZipSizes } from './zip-files.ts';

/** A file of which nobody knows how large it gets. */
export interface StreamedFile {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** What is not known before a file stands behind it. */
const SIZES_BEHIND = 0x0008;
const UNKNOWN: ZipSizes = { crc: 0, deflatedBytes: 0, bytes: 0 };

/**
 * The bytes of a zip archive of a few files, each of whatever size, as their pieces come: none is held in memory. They are
 * deflated by a thread of the process. The same files give the same archive.
 *
 * @throws RangeError past 4 GiB.
 */
export async function* zipStreamed(files: Iterable<StreamedFile>): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let directory = '';
  let count = 0;
  for (const { path, pieces } of files) {
    const header = headerOf(path, UTF8_NAMES | SIZES_BEHIND, UNKNOWN);
    yield header;
    const sizes = { crc: 0, deflatedBytes: 0, bytes: 0 };
    for await (const piece of deflated(pieces, sizes)) {
      sizes.deflatedBytes += piece.length;
      yield piece;
    }
    const behind = descriptorOf(sizes);
    yield behind;
    if (sizes.bytes > ARCHIVE_BYTES_MAX) throw new RangeError('too much for one archive');
    directory += directoryRecord(headerOf(path, UTF8_NAMES | SIZES_BEHIND, sizes), offset);
    offset += header.length + sizes.deflatedBytes + behind.length;
    count += 1;
    if (offset > ARCHIVE_BYTES_MAX) throw new RangeError('too much for one archive');
  }
  const records = Buffer.from(directory, 'latin1');
  yield records;
  yield directoryEnd(count, records.length, offset);
}

/** Most of what is deflated here says the same again and again, and is made small at once. */
const LEVEL = 3;
const CHUNK_BYTES = 64 * 1024;

/** What goes in is counted in `sizes`. */
function deflated(pieces: StreamedFile['pieces'], sizes: { crc: number; bytes: number }): AsyncIterable<Uint8Array> {
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      sizes.crc = crc32(piece, sizes.crc);
      sizes.bytes += piece.length;
      yield piece;
    }
  }
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK_BYTES });
  // What goes wrong is told to whoever reads.
  return pipeline(
    Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }),
    deflate,
    () => undefined,
  );
}

function descriptorOf({ crc, deflatedBytes, bytes }: ZipSizes): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.write('PK\x07\x08', 'latin1');
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(deflatedBytes, 8);
  descriptor.writeUInt32LE(bytes, 12);
  return descriptor;
}
