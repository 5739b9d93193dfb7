import { EMPTY_ROOT } from '../hashing.ts';
import { TransparencyError } from '../transparency-error.ts';
import { firstDifference } from './key-bits.ts';
import { hashOfPage, isLink, jointAt, type KeyItem, type PageItem, type TreePage, topJoint } from './page.ts';
import { TOP_PAGE, type TreePages } from './set-entries.ts';

/**
 * Computes the root of a tree anew from its entries, which `onEntry` hears of in order, and checks that whatever is kept
 * beside them in its pages (hashes, bits, links) is what follows from them.
 *
 * @throws TransparencyError `tree-page.malformed`.
 */
export function checkPages(pages: Pick<TreePages, 'read'>, onEntry: (entry: KeyItem) => void): Buffer {
  const page = pages.read(TOP_PAGE);
  return page === undefined ? Buffer.from(EMPTY_ROOT) : hashOfChecked(pages, page, onEntry);
}

function hashOfChecked(pages: Pick<TreePages, 'read'>, page: TreePage, onEntry: (entry: KeyItem) => void): Buffer {
  const { items, joints } = page;
  if (items.length === 0 || joints.length !== items.length - 1) throw malformed();
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    if (before && firstDifference(before.key, item.key) !== jointAt(joints, i - 1).bit) throw malformed();
    if (isLink(item)) requireLink(pages, item, onEntry);
    else onEntry(item);
  }
  const anew: TreePage = { items, joints: joints.map(({ bit }) => ({ bit, hash: undefined })) };
  const hash = hashOfPage(anew);
  const areSame = joints.every((joint, i) => joint.hash?.equals(jointAt(anew.joints, i).hash ?? EMPTY_ROOT));
  if (!areSame) throw malformed();
  return hash;
}

function requireLink(
  pages: Pick<TreePages, 'read'>,
  { key, bit, page: number, hash }: Extract<PageItem, { page: number }>,
  onEntry: (entry: KeyItem) => void,
): void {
  const page = pages.read(number);
  const first = page?.items[0];
  if (page === undefined || first === undefined || page.items.length < 2) throw malformed();
  if (jointAt(page.joints, topJoint(page, 0, page.items.length - 1)).bit !== bit) throw malformed();
  if ((firstDifference(key, first.key) ?? bit) < bit) throw malformed();
  if (!hashOfChecked(pages, page, onEntry).equals(hash)) throw malformed();
}

const malformed = (): TransparencyError =>
  new TransparencyError('tree-page.malformed', 'a page of the tree is not what follows from its entries');
