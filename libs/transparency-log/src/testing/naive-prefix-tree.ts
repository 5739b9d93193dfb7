import { createHash } from 'node:crypto';

export interface Pair {
  readonly key: Buffer;
  readonly value: Buffer;
}

const H = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Unsigned LEB128 by way of the binary digits. */
const varint = (value: number): Buffer => {
  const digits = value.toString(2).padStart(7 * Math.ceil(Math.max(value.toString(2).length, 1) / 7), '0');
  const groups = (digits.match(/.{7}/g) ?? []).reverse();
  return Buffer.from(groups.map((group, i) => Number.parseInt(group, 2) + (i < groups.length - 1 ? 0x80 : 0)));
};

const bitsOf = (key: Buffer, bytes: number): string =>
  [...Buffer.concat([key, Buffer.of(0), Buffer.alloc(bytes, 0xff)])]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');

/** The root by the definition of the tree, over keys of at most 60 bytes that all differ: slow and plainly right. */
export function naivePrefixRoot(pairs: readonly Pair[]): Buffer {
  const nodes = pairs.map(({ key, value }) => ({
    bits: bitsOf(key, 64 - key.length),
    hash: H(Buffer.of(0), varint(key.length), key, varint(value.length), value),
  }));
  const hashOf = (some: typeof nodes, bit: number): Buffer => {
    if (some.length === 1) return some[0]?.hash ?? H();
    const [left, right] = ['0', '1'].map((turn) => some.filter(({ bits }) => bits[bit] === turn));
    if (!left?.length || !right?.length) return hashOf(some, bit + 1);
    return H(Buffer.of(1), varint(bit), hashOf(left, bit + 1), hashOf(right, bit + 1));
  };
  return nodes.length === 0 ? H() : hashOf(nodes, 0);
}
