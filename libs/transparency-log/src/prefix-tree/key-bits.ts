import { TransparencyError } from '../transparency-error.ts';

/** Bytes in a key at most, and in a value. */
export const TREE_KEY_BYTES_MAX = 1024;
export const TREE_VALUE_BYTES_MAX = 1024;

/** Two different keys differ at a bit below this. */
export const TREE_KEY_BITS_MAX = TREE_KEY_BYTES_MAX * 8 + 1;

/*
 * A key is read as if it went on without end: after its bytes a 00, then FF for ever. So no key is the beginning of another,
 * and among keys without NUL the order is that of their bytes.
 */

/** The `n`-th bit of a key, the most significant bit of a byte first. */
export function bitOf(key: Uint8Array, n: number): 0 | 1 {
  const at = n >>> 3;
  return ((byteOf(key, at) >>> (7 - (n & 7))) & 1) === 1 ? 1 : 0;
}

/** The first bit at which two keys differ; undefined when they are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const last = Math.max(a.length, b.length);
  for (let at = 0; at <= last; at += 1) {
    const difference = byteOf(a, at) ^ byteOf(b, at);
    if (difference !== 0) return at * 8 + Math.clz32(difference) - 24;
  }
  return undefined;
}

/** Whether all bits of the prefix, which does not go on, are those that the key begins with. */
export function beginsWith(key: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, at) => byteOf(key, at) === byte);
}

/** The order of the keys in the tree: below 0 when `a` comes first. */
export function compareKeys(a: Uint8Array, b: Uint8Array): number {
  const bit = firstDifference(a, b);
  return bit === undefined ? 0 : bitOf(a, bit) - bitOf(b, bit);
}

/** @throws TransparencyError `tree-entry.too-long`. */
export function requireEntry(key: Uint8Array, value: Uint8Array): void {
  if (key.length > TREE_KEY_BYTES_MAX || value.length > TREE_VALUE_BYTES_MAX) {
    throw new TransparencyError('tree-entry.too-long', 'a key and its value have at most 1024 bytes each');
  }
}

const byteOf = (key: Uint8Array, at: number): number => key[at] ?? (at === key.length ? 0x00 : 0xff);
