import { inflateRawSync } from 'node:zlib';

const END_BYTES = 22;
const RECORD_BYTES = 46;

export async function together(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** The parts of a document by their paths, as its directory has them. */
export async function unzipped(pieces: AsyncIterable<Uint8Array>): Promise<Readonly<Record<string, string>>> {
  const archive = await together(pieces);
  const end = archive.length - END_BYTES;
  const parts: Record<string, string> = {};
  for (let at = archive.readUInt32LE(end + 16); at < end; ) {
    const [packed, offset] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + RECORD_BYTES, at + RECORD_BYTES + nameBytes);
    const begin = offset + 30 + nameBytes;
    parts[name] = inflateRawSync(archive.subarray(begin, begin + packed)).toString();
    at += RECORD_BYTES + nameBytes;
  }
  return parts;
}
