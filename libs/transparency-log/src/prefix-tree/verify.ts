import { EMPTY_ROOT, HASH_BYTES } from '../hashing.ts';
import { requireRoot } from '../proof-hashes.ts';
import { TransparencyError } from '../transparency-error.ts';
import {
  beginsWith,
  bitOf,
  requireEntry,
  TREE_KEY_BITS_MAX,
  TREE_KEY_BYTES_MAX,
  TREE_VALUE_BYTES_MAX,
} from './key-bits.ts';
import { climb } from './lookup.ts';
import { entryHash } from './node-hashes.ts';
import type { TreeEntry } from './set-entries.ts';
import { rootOfSorted } from './sorted-root.ts';
import { readVarint } from './varint.ts';

/** Bytes in a proof at most: an entry, and a step for each bit that a key can have. */
export const TREE_PROOF_BYTES_MAX =
  4 + TREE_KEY_BYTES_MAX + TREE_VALUE_BYTES_MAX + TREE_KEY_BITS_MAX * (2 + HASH_BYTES);

/**
 * Checks that a key has this value in the tree with this root.
 *
 * @throws TransparencyError `tree-entry.too-long`, `proof.malformed`, `proof.mismatch`.
 */
export function verifyPresence(root: Uint8Array, key: Uint8Array, value: Uint8Array, proof: Uint8Array): void {
  requireEntry(key, value);
  requireRoot(climb(entryHash(key, value), key, readSteps(proof, 0)), root);
}

/**
 * Checks that a key is not in the tree with this root.
 *
 * @throws TransparencyError as `verifyPresence`.
 */
export function verifyAbsence(root: Uint8Array, key: Uint8Array, proof: Uint8Array): void {
  requireEntry(key, proof.subarray(0, 0));
  if (isEmpty(root, proof)) return;
  const { other, bits } = openAbsence(root, proof);
  if (other.equals(key)) throw malformed('it shows the key itself');
  requireAgreement(key, other, bits);
}

/**
 * Checks that all keys that begin so lie below the node with the hash `subtree`: the empty root when there are none. There
 * may be others below it, unless the keys and values that begin so, all together, lead to the same hash (`rootOfSorted`).
 *
 * @throws TransparencyError as `verifyPresence`.
 */
export function verifyPrefix(root: Uint8Array, prefix: Uint8Array, subtree: Uint8Array, proof: Uint8Array): void {
  requireEntry(prefix, proof.subarray(0, 0));
  if (!EMPTY_ROOT.equals(subtree)) {
    if (subtree.length !== HASH_BYTES) throw malformed('its node has no hash of 32 bytes');
    const steps = readSteps(proof, 0);
    if (steps.some(({ bit }) => bit >= prefix.length * 8)) throw malformed('it divides the keys that begin so');
    requireRoot(climb(Buffer.from(subtree), prefix, steps), root);
    return;
  }
  if (isEmpty(root, proof)) return;
  const { other, bits } = openAbsence(root, proof);
  if (beginsWith(other, prefix)) throw malformed('it shows a key that begins so');
  requireAgreement(prefix, other, bits);
}

/**
 * Checks that these are all the entries whose keys begin so, with their values: in the order of their keys.
 *
 * @throws TransparencyError as `verifyPrefix`; `tree-entry.out-of-order`.
 */
export function verifyAllUnder(
  root: Uint8Array,
  prefix: Uint8Array,
  entries: readonly TreeEntry[],
  proof: Uint8Array,
): void {
  if (entries.some(({ key }) => !beginsWith(key, prefix))) throw malformed('a key does not begin so');
  verifyPrefix(root, prefix, rootOfSorted(entries), proof);
}

interface Step {
  readonly bit: number;
  readonly sibling: Buffer;
}

function readSteps(proof: Uint8Array, offset: number): Step[] {
  if (proof.length > TREE_PROOF_BYTES_MAX) throw malformed('it is too long');
  const bytes = Buffer.from(proof.buffer, proof.byteOffset, proof.length);
  const steps: Step[] = [];
  let above = TREE_KEY_BITS_MAX;
  for (let at = offset; at < bytes.length; ) {
    const bit = readVarint(bytes, at);
    if (bit === undefined || bit.end + HASH_BYTES > bytes.length) throw malformed('it is cut off');
    if (bit.value >= above) throw malformed('its bits are not in order');
    above = bit.value;
    at = bit.end + HASH_BYTES;
    steps.push({ bit: bit.value, sibling: bytes.subarray(bit.end, at) });
  }
  return steps;
}

/** The entry at which a search for a key ended that is not there, led up to the root. */
function openAbsence(root: Uint8Array, proof: Uint8Array): { other: Buffer; bits: readonly number[] } {
  const other = readSized(proof, 0, TREE_KEY_BYTES_MAX);
  const value = readSized(proof, other.end, TREE_VALUE_BYTES_MAX);
  const steps = readSteps(proof, value.end);
  requireRoot(climb(entryHash(other.bytes, value.bytes), other.bytes, steps), root);
  return { other: other.bytes, bits: steps.map(({ bit }) => bit) };
}

function readSized(proof: Uint8Array, offset: number, most: number): { bytes: Buffer; end: number } {
  const length = readVarint(proof, offset);
  if (length === undefined || length.value > most) throw malformed('it has no entry');
  const end = length.end + length.value;
  if (end > proof.length) throw malformed('it is cut off');
  return { bytes: Buffer.from(proof.subarray(length.end, end)), end };
}

function requireAgreement(key: Uint8Array, other: Uint8Array, bits: readonly number[]): void {
  if (bits.some((bit) => bitOf(key, bit) !== bitOf(other, bit))) throw malformed('it leads to another place');
}

function isEmpty(root: Uint8Array, proof: Uint8Array): boolean {
  if (!EMPTY_ROOT.equals(root)) return false;
  if (proof.length > 0) throw malformed('a tree without keys has empty proofs');
  return true;
}

const malformed = (reason: string): TransparencyError =>
  new TransparencyError('proof.malformed', `not a proof of the tree of keys: ${reason}`);
