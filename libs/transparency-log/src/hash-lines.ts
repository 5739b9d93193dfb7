import { decodeBase64Hash, encodeBase64 } from './base64.ts';

/** Hashes of a proof in a text at most: no tree of up to 2^63 leaves needs more (c2sp.org/tlog-witness). */
const HASH_LINES_MAX = 63;

/** One hash a line in base64; undefined for more than 63 lines or one that is not a hash. */
export function parseHashLines(lines: readonly string[]): Buffer[] | undefined {
  if (lines.length > HASH_LINES_MAX) return undefined;
  const hashes = lines.map(decodeBase64Hash);
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined;
}

/** The reverse of `parseHashLines`. */
export function formatHashLines(hashes: readonly Uint8Array[]): string {
  return hashes.map((hash) => `${encodeBase64(hash)}\n`).join('');
}
