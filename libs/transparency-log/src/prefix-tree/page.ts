import { EMPTY_ROOT } from '../hashing.ts';
import { bitOf } from './key-bits.ts';
import { branchHash, entryHash } from './node-hashes.ts';

/** A key with its value, or everything below one node of the tree, which stands in another page. */
export type PageItem = KeyItem | PageLink;

export interface KeyItem {
  readonly key: Buffer;
  value: Buffer;
}

export interface PageLink {
  /** One of the keys in that page: up to `bit` it is all of them. */
  readonly key: Buffer;
  /** The first bit at which the keys in that page differ. */
  readonly bit: number;
  readonly page: number;
  hash: Buffer;
}

/** The node that joins what lies left and right of it. */
export interface Joint {
  /** The first bit at which the items beside it differ. */
  readonly bit: number;
  /** Of its node; undefined when it must be computed. */
  hash: Buffer | undefined;
}

/**
 * A part of the tree: items in the order of their keys, and between two neighbours the joint where they part. The shape of
 * the tree is all in the bits of the joints: the smallest of a range is the node on top of it.
 */
export interface TreePage {
  readonly items: PageItem[];
  readonly joints: Joint[];
}

/** Items in one page at most: then a part of it gets a page of its own. */
export const PAGE_ITEMS_MAX = 64;

export const isLink = (item: PageItem): item is PageLink => 'page' in item;

export const itemHash = (item: PageItem): Buffer => (isLink(item) ? item.hash : entryHash(item.key, item.value));

/** The joint on top of the items `first` to `last`, which are two at least. */
export function topJoint({ joints }: TreePage, first: number, last: number): number {
  let top = first;
  for (let i = first + 1; i < last; i += 1) if (jointAt(joints, i).bit < jointAt(joints, top).bit) top = i;
  return top;
}

/** The hash of the node on top of the items `first` to `last`; what was computed before is taken as it is. */
export function hashOfRange(page: TreePage, first: number, last: number): Buffer {
  if (first === last) return itemHash(itemAt(page, first));
  const top = topJoint(page, first, last);
  const joint = jointAt(page.joints, top);
  joint.hash ??= branchHash(joint.bit, hashOfRange(page, first, top), hashOfRange(page, top + 1, last));
  return joint.hash;
}

/** Of all its items; the empty root for none. */
export const hashOfPage = (page: TreePage): Buffer =>
  page.items.length === 0 ? EMPTY_ROOT : hashOfRange(page, 0, page.items.length - 1);

/** Where the bits of a key lead to in a page that is not empty; `onJoint` hears of each turn, the topmost first. */
export function walk(
  page: TreePage,
  key: Uint8Array,
  onJoint?: (joint: Joint, index: number, sibling: readonly [first: number, last: number]) => void,
): number {
  let [first, last] = [0, page.items.length - 1];
  while (first < last) {
    const top = topJoint(page, first, last);
    const joint = jointAt(page.joints, top);
    const isRight = bitOf(key, joint.bit) === 1;
    onJoint?.(joint, top, isRight ? [first, top] : [top + 1, last]);
    if (isRight) first = top + 1;
    else last = top;
  }
  return first;
}

export function itemAt({ items }: TreePage, index: number): PageItem {
  const item = items[index];
  if (item === undefined) throw new RangeError(`a page of ${items.length} has no item ${index}`);
  return item;
}

export function jointAt(joints: readonly Joint[], index: number): Joint {
  const joint = joints[index];
  if (joint === undefined) throw new RangeError(`a page has no joint ${index}`);
  return joint;
}
