import { appendLeaf, type Frontier, rootOf } from '../frontier.ts';
import { HASH_BYTES, leafHash } from '../hashing.ts';

/** Bytes of a number in a value, and of the value under which a list stands in the tree. */
const NUMBER_BYTES = 8;
export const LIST_VALUE_BYTES = NUMBER_BYTES + HASH_BYTES;

/** The leaf of a position in a list of positions: `SHA-256(00 ‖ position as 8 bytes, big-endian)`. */
export function positionLeaf(position: number): Buffer {
  return leafHash(bigEndian(position));
}

/** A list of positions in ascending order is a Merkle tree over them; its frontier is enough to append and to know its root. */
export function appendPosition(list: Frontier, position: number): void {
  appendLeaf(list, positionLeaf(position));
}

/** What the tree holds for a list: how many positions, 8 bytes big-endian, and the root over them. */
export function listValue(list: Frontier): Buffer {
  return Buffer.concat([bigEndian(list.size), rootOf(list)]);
}

/** How many positions a value of `listValue` counts; undefined when it cannot be one. */
export function countOf(value: Uint8Array): number | undefined {
  if (value.length !== LIST_VALUE_BYTES) return undefined;
  const count = Number(Buffer.from(value).readBigUInt64BE(0));
  return Number.isSafeInteger(count) ? count : undefined;
}

function bigEndian(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUInt32BE(Math.floor(number / 2 ** 32), 0);
  bytes.writeUInt32BE(number % 2 ** 32, 4);
  return bytes;
}
