import { createHash } from 'node:crypto';
import { EMPTY_ROOT, leafHash, nodeHash, rowAbove } from './hashing.ts';
import { refusalOf } from './testing/refusal.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

describe('hashing', () => {
  it('hashes a leaf behind 00 and a node behind 01', () => {
    const left = leafHash(Buffer.from('left'));
    const right = leafHash(Buffer.from('right'));
    expect(left).toEqual(sha256(Buffer.of(0), Buffer.from('left')));
    expect(nodeHash(left, right)).toEqual(sha256(Buffer.of(1), left, right));
    expect(EMPTY_ROOT).toEqual(sha256());
  });

  it.each([0, 1, 63, 64, 65_534, 65_535, 65_536, 200_000])('hashes an entry of %i bytes', (length) => {
    const entry = Buffer.alloc(length, 0xa5);
    expect(leafHash(entry)).toEqual(sha256(Buffer.of(0), entry));
  });

  it('hashes a short entry after a long one by itself alone', () => {
    const before = leafHash(Buffer.from('short'));
    leafHash(Buffer.alloc(1000, 1));
    expect(leafHash(Buffer.from('short'))).toEqual(before);
  });

  it('hashes a row two by two', () => {
    const row = ['a', 'b', 'c', 'd', 'e', 'f'].map((entry) => leafHash(Buffer.from(entry)));
    const pairs = [row.slice(0, 2), row.slice(2, 4), row.slice(4)];
    expect(rowAbove(Buffer.concat(row))).toEqual(Buffer.concat(pairs.map((pair) => sha256(Buffer.of(1), ...pair))));
    expect(rowAbove(Buffer.alloc(0))).toHaveLength(0);
    for (const length of [32, 63, 65, 96]) {
      expect(refusalOf(() => rowAbove(Buffer.alloc(length)))).toBe('hash.malformed');
    }
  });

  it('gives every hash memory of its own', () => {
    const first = leafHash(Buffer.from('a'));
    const copy = Buffer.from(first);
    const second = nodeHash(first, first);
    second.fill(0);
    leafHash(Buffer.from('b')).fill(0);
    expect(first).toEqual(copy);
    expect(leafHash(Buffer.from('a'))).toEqual(copy);
  });

  it.each([0, 31, 33, 64])('refuses a child of %i bytes', (length) => {
    const good = Buffer.alloc(32);
    expect(refusalOf(() => nodeHash(Buffer.alloc(length), good))).toBe('hash.malformed');
    expect(refusalOf(() => nodeHash(good, Buffer.alloc(length)))).toBe('hash.malformed');
  });
});
