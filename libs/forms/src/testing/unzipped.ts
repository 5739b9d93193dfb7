import { inflateRawSync } from 'node:zlib';

const LOCAL_FILE = 0x04034b50;

export async function together(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** The parts of a document, by their paths. */
export async function unzipped(pieces: AsyncIterable<Uint8Array>): Promise<Readonly<Record<string, string>>> {
  const archive = await together(pieces);
  const parts: Record<string, string> = {};
  for (let at = 0; archive.readUInt32LE(at) === LOCAL_FILE; ) {
    const packed = archive.readUInt32LE(at + 18);
    const name = archive.toString('utf8', at + 30, at + 30 + archive.readUInt16LE(at + 26));
    const begin = at + 30 + Buffer.byteLength(name) + archive.readUInt16LE(at + 28);
    parts[name] = inflateRawSync(archive.subarray(begin, begin + packed)).toString();
    at = begin + packed;
  }
  return parts;
}
