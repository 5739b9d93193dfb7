import { EMPTY_ROOT, HASH_BYTES } from '../hashing.ts';
import { TransparencyError } from '../transparency-error.ts';
import { beginsWith, bitOf, compareKeys, firstDifference } from './key-bits.ts';
import { branchHash, entryHash } from './node-hashes.ts';
import { hashOfRange, isLink, itemAt, type KeyItem, type TreePage, walk } from './page.ts';
import { TOP_PAGE, type TreePages } from './set-entries.ts';
import { encodeVarint } from './varint.ts';

/** What stands in the tree under a key, and the proof that it does; without a value the proof is of its absence. */
export interface Lookup {
  readonly value: Buffer | undefined;
  readonly proof: Buffer;
}

/** Above all keys that begin so: the hash of the node on top of them, and the path above it. */
export interface PrefixLookup {
  /** The empty root when no key begins so; the proof is then that of the absence. */
  readonly subtree: Buffer;
  readonly proof: Buffer;
}

type Pages = Pick<TreePages, 'read'>;

/** A node beside the way to a key, and the bit at which they part. */
interface Step {
  readonly bit: number;
  readonly sibling: Buffer;
}

interface Path {
  /** Where the bits of the key lead to: its own entry, if it has one. */
  readonly item: KeyItem;
  /** From the entry up to the root. */
  readonly steps: readonly Step[];
}

/** @throws TransparencyError `tree-page.malformed` when a page is missing. */
export function lookUp(pages: Pages, key: Uint8Array): Lookup {
  const path = pathOf(pages, key);
  if (path === undefined) return { value: undefined, proof: Buffer.alloc(0) };
  const { item, steps } = path;
  if (item.key.equals(key)) return { value: Buffer.from(item.value), proof: encodeSteps(steps) };
  return { value: undefined, proof: encodeAbsence(path) };
}

/** @throws TransparencyError as `lookUp`. */
export function lookUpPrefix(pages: Pages, prefix: Uint8Array): PrefixLookup {
  const path = pathOf(pages, prefix);
  if (path === undefined) return { subtree: Buffer.from(EMPTY_ROOT), proof: Buffer.alloc(0) };
  const { item, steps } = path;
  if (!beginsWith(item.key, prefix)) return { subtree: Buffer.from(EMPTY_ROOT), proof: encodeAbsence(path) };
  const above = steps.findIndex(({ bit }) => bit < prefix.length * 8);
  const inside = above < 0 ? steps : steps.slice(0, above);
  return {
    subtree: climb(entryHash(item.key, item.value), item.key, inside),
    proof: encodeSteps(steps.slice(inside.length)),
  };
}

/** Every entry whose key begins so, in the order of the keys; with `after`, those behind that key. */
export function* entriesUnder(
  pages: Pages,
  prefix: Uint8Array,
  after?: Uint8Array,
): Generator<{ readonly key: Buffer; readonly value: Buffer }> {
  yield* entriesIn(pages, TOP_PAGE, prefix, after);
}

/** The hash on top of a path that begins at a hash below it. */
export function climb(hash: Buffer, key: Uint8Array, steps: readonly { bit: number; sibling: Uint8Array }[]): Buffer {
  let top = hash;
  for (const { bit, sibling } of steps) {
    top = bitOf(key, bit) === 1 ? branchHash(bit, sibling, top) : branchHash(bit, top, sibling);
  }
  return top;
}

function* entriesIn(
  pages: Pages,
  number: number,
  prefix: Uint8Array,
  after: Uint8Array | undefined,
): Generator<KeyItem> {
  const page = pages.read(number);
  if (page === undefined && number === TOP_PAGE) return;
  for (const item of pageOf(page).items) {
    // The keys of a page all begin with those bits of the one that its link shows.
    if (isLink(item)) {
      const isBefore = after !== undefined && liesBefore(item.key, item.bit, after);
      if (!isBefore && mayHold(item.key, item.bit, prefix)) yield* entriesIn(pages, item.page, prefix, after);
    } else if (beginsWith(item.key, prefix) && (after === undefined || compareKeys(item.key, after) > 0)) yield item;
  }
}

/** Whether all keys that begin with these bits of a key come before another one. */
function liesBefore(key: Uint8Array, bits: number, other: Uint8Array): boolean {
  const bit = firstDifference(key, other);
  return bit !== undefined && bit < bits && bitOf(key, bit) < bitOf(other, bit);
}

function mayHold(key: Uint8Array, bits: number, prefix: Uint8Array): boolean {
  const shared = Math.min(Math.floor(bits / 8), prefix.length);
  return beginsWith(key, prefix.subarray(0, shared));
}

function pathOf(pages: Pages, key: Uint8Array): Path | undefined {
  const steps: Step[] = [];
  let page = pages.read(TOP_PAGE);
  if (page === undefined || page.items.length === 0) return undefined;
  for (;;) {
    const current: TreePage = page;
    const index = walk(current, key, ({ bit }, _, [first, last]) => {
      steps.push({ bit, sibling: hashOfRange(current, first, last) });
    });
    const item = itemAt(current, index);
    if (!isLink(item)) return { item, steps: steps.reverse() };
    page = pageOf(pages.read(item.page));
  }
}

function pageOf(page: TreePage | undefined): TreePage {
  if (page === undefined || page.items.length === 0) {
    throw new TransparencyError('tree-page.malformed', 'a page of the tree is missing');
  }
  return page;
}

function encodeSteps(steps: readonly Step[]): Buffer {
  return Buffer.concat(steps.flatMap(({ bit, sibling }) => [encodeVarint(bit), sibling.subarray(0, HASH_BYTES)]));
}

function encodeAbsence({ item: { key, value }, steps }: Path): Buffer {
  return Buffer.concat([encodeVarint(key.length), key, encodeVarint(value.length), value, encodeSteps(steps)]);
}
