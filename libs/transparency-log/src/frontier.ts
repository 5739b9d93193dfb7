import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashing.ts';
import { TransparencyError } from './transparency-error.ts';
import { half, isOdd, popCount, requireIndex } from './tree-index.ts';

/**
 * The right edge of a tree: all that is needed to append and to know the root.
 *
 * `peaks` are the roots of the perfect subtrees that make up `size` leaves, largest first: one for each bit set in `size`.
 * Whoever holds a frontier owns it; `appendLeaf` changes it in place. The hashes inside are never written to, so that
 * clones may share them.
 */
export interface Frontier {
  size: number;
  peaks: Buffer[];
}

/** The frontier of a tree without leaves. */
export function emptyFrontier(): Frontier {
  return { size: 0, peaks: [] };
}

/** A frontier that can grow apart from the given one. */
export function cloneFrontier(frontier: Frontier): Frontier {
  return { size: frontier.size, peaks: frontier.peaks.slice() };
}

/**
 * Appends one leaf hash (32 bytes, kept, not copied) to the frontier, in place; one node hash on average.
 *
 * `onSubtree` hears of each perfect subtree that this leaf completes, from height 0 (the leaf itself) upwards.
 */
export function appendLeaf(frontier: Frontier, leaf: Buffer, onSubtree?: (height: number, root: Buffer) => void): void {
  requireIndex(frontier.size + 1, 'tree size');
  if (leaf.length !== HASH_BYTES) throw new TransparencyError('hash.malformed', 'a leaf hash has 32 bytes');
  let root = leaf;
  let height = 0;
  onSubtree?.(height, root);
  for (let rest = frontier.size; isOdd(rest); rest = half(rest)) {
    const left = frontier.peaks.pop();
    if (left === undefined) throw new TransparencyError('frontier.malformed', 'the frontier lacks a peak');
    root = nodeHash(left, root);
    height += 1;
    onSubtree?.(height, root);
  }
  frontier.peaks.push(root);
  frontier.size += 1;
}

/** Root hash of the tree (RFC 9162 §2.1.1), a fresh 32-byte buffer. */
export function rootOf(frontier: Frontier): Buffer {
  return Buffer.from(foldPeaks(frontier.peaks));
}

/** Root over adjoining perfect subtrees given largest first; the empty root for none. May be one of the given hashes. */
export function foldPeaks(peaks: readonly Buffer[]): Buffer {
  return peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The peaks one after another, 32 bytes each; the size is kept beside them. */
export function encodeFrontier(frontier: Frontier): Buffer {
  return Buffer.concat(frontier.peaks);
}

/**
 * The reverse of `encodeFrontier`, from the tree size and the bytes (copied).
 *
 * @throws TransparencyError `frontier.malformed` when the bytes are not one hash for each bit set in the size.
 */
export function decodeFrontier(size: number, bytes: Uint8Array): Frontier {
  requireIndex(size, 'tree size');
  const count = popCount(size);
  if (bytes.length !== count * HASH_BYTES) {
    throw new TransparencyError('frontier.malformed', `${size} leaves have ${count} peaks of ${HASH_BYTES} bytes`);
  }
  const peaks = Array.from({ length: count }, (_, i) => Buffer.from(bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
  return { size, peaks };
}
