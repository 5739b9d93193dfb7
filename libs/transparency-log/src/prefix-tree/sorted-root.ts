import { EMPTY_ROOT } from '../hashing.ts';
import { TransparencyError } from '../transparency-error.ts';
import { compareKeys, firstDifference, requireEntry } from './key-bits.ts';
import { branchHash, entryHash } from './node-hashes.ts';
import type { TreeEntry } from './set-entries.ts';

/**
 * The root of the tree of these entries, given in the order of their keys, each key once; holds one hash for each node on
 * the right edge, no more.
 *
 * @throws TransparencyError `tree-entry.out-of-order`, `tree-entry.too-long`.
 */
export function rootOfSorted(entries: Iterable<TreeEntry>): Buffer {
  // The nodes on the right edge, and between each and the one before it the bit at which they part: ever larger.
  const nodes: Buffer[] = [];
  const bits: number[] = [];
  let last: Uint8Array | undefined;
  const joinDownTo = (bit: number): void => {
    while ((bits.at(-1) ?? -1) > bit) {
      const [right, left, at] = [nodes.pop(), nodes.pop(), bits.pop()];
      if (!right || !left || at === undefined) throw new RangeError('fewer nodes than bits between them');
      nodes.push(branchHash(at, left, right));
    }
  };
  for (const { key, value } of entries) {
    requireEntry(key, value);
    if (last !== undefined) {
      const bit = firstDifference(last, key);
      if (bit === undefined || compareKeys(last, key) > 0) throw outOfOrder();
      joinDownTo(bit);
      bits.push(bit);
    }
    nodes.push(entryHash(key, value));
    last = key;
  }
  joinDownTo(-1);
  return nodes[0] ?? Buffer.from(EMPTY_ROOT);
}

const outOfOrder = (): TransparencyError =>
  new TransparencyError('tree-entry.out-of-order', 'the keys are not in their order, each once');
