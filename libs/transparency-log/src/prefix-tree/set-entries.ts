import { bitOf, firstDifference, requireEntry } from './key-bits.ts';
import {
  hashOfPage,
  isLink,
  itemAt,
  jointAt,
  PAGE_ITEMS_MAX,
  type PageLink,
  type TreePage,
  topJoint,
  walk,
} from './page.ts';

export interface TreeEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** Where the pages of a tree are kept. Whoever reads a page may change it, and then writes it. */
export interface TreePages {
  /** Undefined for a page that was never written. */
  read(page: number): TreePage | undefined;
  write(page: number, content: TreePage): void;
  /** A number that no page has; never 0, which is the page on top. */
  nextPage(): number;
}

export const TOP_PAGE = 0;

const AT_A_TIME = 128;

/**
 * Sets entries, each key once, and returns the root of the tree afterwards (32 bytes). The tree depends on the entries
 * alone, not on the order in which they came; entries that are sorted touch each page once.
 *
 * @throws TransparencyError `tree-entry.too-long`, and whatever the pages throw.
 */
export function setEntries(pages: TreePages, entries: readonly TreeEntry[]): Buffer {
  for (const { key, value } of entries) requireEntry(key, value);
  // A few at a time: a page grows by no more before it is split.
  for (let at = 0; at < entries.length; at += AT_A_TIME) setInPage(pages, TOP_PAGE, entries.slice(at, at + AT_A_TIME));
  return treeRoot(pages);
}

/** The root of a tree as it stands. */
export const treeRoot = (pages: Pick<TreePages, 'read'>): Buffer => hashOfPage(pages.read(TOP_PAGE) ?? emptyPage());

const emptyPage = (): TreePage => ({ items: [], joints: [] });

function setInPage(pages: TreePages, number: number, entries: readonly TreeEntry[]): Buffer {
  const page = pages.read(number) ?? emptyPage();
  const below = new Map<PageLink, TreeEntry[]>();
  for (const entry of entries) {
    const link = setOrFindLink(page, entry);
    if (!link) continue;
    const others = below.get(link);
    if (others) others.push(entry);
    else below.set(link, [entry]);
  }
  for (const [link, some] of below) link.hash = setInPage(pages, link.page, some);
  split(pages, page);
  const hash = hashOfPage(page);
  pages.write(number, page);
  return hash;
}

/** Sets an entry in this page, unless it belongs into another, whose link is returned; what is above it is to be hashed anew. */
function setOrFindLink(page: TreePage, { key, value }: TreeEntry): PageLink | undefined {
  const { items } = page;
  const added = { key: Buffer.from(key), value: Buffer.from(value) };
  if (items.length === 0) {
    items.push(added);
    return undefined;
  }
  const index = walk(page, key);
  const item = itemAt(page, index);
  const bit = firstDifference(item.key, key);
  const isInside = bit === undefined || (isLink(item) && bit >= item.bit);
  if (!isInside) insertBeside(page, index, bit, added);
  forgetAbove(page, key);
  if (!isInside) return undefined;
  if (isLink(item)) return item;
  item.value = added.value;
  return undefined;
}

/** A new item goes to the end of the range of those that agree with it up to the bit: before or after all of them. */
function insertBeside(
  { items, joints }: TreePage,
  index: number,
  bit: number,
  added: { key: Buffer; value: Buffer },
): void {
  let [first, last] = [index, index];
  while (first > 0 && jointAt(joints, first - 1).bit > bit) first -= 1;
  while (last < joints.length && jointAt(joints, last).bit > bit) last += 1;
  const isAfter = bitOf(added.key, bit) === 1;
  items.splice(isAfter ? last + 1 : first, 0, added);
  joints.splice(isAfter ? last : first, 0, { bit, hash: undefined });
}

function forgetAbove(page: TreePage, key: Uint8Array): void {
  walk(page, key, (joint) => {
    joint.hash = undefined;
  });
}

/** While a page has too many items, a third to two thirds of them, which are all that lies below one node, get their own. */
function split(pages: TreePages, page: TreePage): void {
  while (page.items.length > PAGE_ITEMS_MAX) {
    const [first, last] = middlePart(page);
    const count = last - first + 1;
    const { key } = itemAt(page, first);
    const { bit } = jointAt(page.joints, topJoint(page, first, last));
    const own: TreePage = { items: page.items.slice(first, last + 1), joints: page.joints.slice(first, last) };
    const link: PageLink = { key, bit, page: pages.nextPage(), hash: hashOfPage(own) };
    page.items.splice(first, count, link);
    page.joints.splice(first, count - 1);
    split(pages, own);
    pages.write(link.page, own);
  }
}

function middlePart(page: TreePage): readonly [first: number, last: number] {
  const most = Math.floor((page.items.length * 2) / 3);
  let [first, last] = [0, page.items.length - 1];
  while (last - first + 1 > most) {
    const top = topJoint(page, first, last);
    if (top + 1 - first > last - top) last = top;
    else first = top + 1;
  }
  return [first, last];
}
