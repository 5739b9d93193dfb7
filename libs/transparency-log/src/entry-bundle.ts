import { TILE_WIDTH } from './tiles.ts';
import { TransparencyError } from './transparency-error.ts';

/** Bytes in an entry at most: its length is written in 16 bits. */
export const ENTRY_BYTES_MAX = 0xffff;

const LENGTH_BYTES = 2;

/**
 * The entries of a bundle, each behind its length (16 bits, big-endian; c2sp.org/tlog-tiles).
 *
 * @throws TransparencyError `entry.malformed` for no entries, more than 256, or one of more than 65,535 bytes.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Buffer {
  requireWidth(entries.length);
  const bundle = Buffer.alloc(entries.reduce((total, entry) => total + LENGTH_BYTES + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > ENTRY_BYTES_MAX) throw malformed(`an entry has at most ${ENTRY_BYTES_MAX} bytes`);
    offset = bundle.writeUInt16BE(entry.length, offset);
    bundle.set(entry, offset);
    offset += entry.length;
  }
  return bundle;
}

/**
 * The entries of a bundle that must hold exactly `width` of them and nothing else; copies.
 *
 * @throws TransparencyError `entry.malformed`.
 */
export function decodeEntryBundle(bytes: Uint8Array, width: number): Buffer[] {
  requireWidth(width);
  const bundle = Buffer.from(bytes);
  const entries: Buffer[] = [];
  let offset = 0;
  while (entries.length < width) {
    if (offset + LENGTH_BYTES > bundle.length) throw malformed('the bundle ends before its last entry');
    const begin = offset + LENGTH_BYTES;
    offset = begin + bundle.readUInt16BE(offset);
    if (offset > bundle.length) throw malformed('the bundle ends within an entry');
    entries.push(bundle.subarray(begin, offset));
  }
  if (offset !== bundle.length) throw malformed('the bundle goes on after its last entry');
  return entries;
}

function requireWidth(width: number): void {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw malformed(`a bundle has 1 to ${TILE_WIDTH} entries, not ${width}`);
  }
}

function malformed(message: string): TransparencyError {
  return new TransparencyError('entry.malformed', message);
}
