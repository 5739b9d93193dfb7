import { EMPTY_ROOT } from '../hashing.ts';
import { TransparencyError } from '../transparency-error.ts';
import { bitOf, firstDifference } from './key-bits.ts';
import { branchHash, entryHash } from './node-hashes.ts';
import { hashOfRange, isLink, itemAt, jointAt, type PageItem, type PageLink, type TreePage, topJoint } from './page.ts';
import { TOP_PAGE, type TreePages } from './set-entries.ts';

/** What a key is said to have in a tree; undefined: that it is not there. */
export interface ExpectedEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
}

type Pages = Pick<TreePages, 'read'>;

/** What lies above a part of the tree, on the way from its root. */
interface Above {
  /** Of the node above; -1 at the root. */
  readonly bit: number;
  readonly links: readonly PageLink[];
}

/**
 * Checks that these keys, each once, have these values in the tree with this root, and that whatever `setEntries` goes by
 * when it sets them follows from the root. Reads the pages on the way to them and no other.
 *
 * @throws TransparencyError `tree-page.malformed`.
 */
export function checkEntries(pages: Pages, root: Uint8Array, entries: readonly ExpectedEntry[]): void {
  if (entries.length === 0) return;
  const page = pages.read(TOP_PAGE);
  const hash = page ? hashOfWay(pages, page, [0, page.items.length - 1], entries, { bit: -1, links: [] }) : EMPTY_ROOT;
  const isSame = page !== undefined || entries.every(({ value }) => value === undefined);
  if (!isSame || !hash.equals(root)) throw malformed();
}

/** The hash on top of the items `first` to `last`: computed anew where a key leads, taken as it is beside that. */
function hashOfWay(
  pages: Pages,
  page: TreePage,
  [first, last]: readonly [first: number, last: number],
  entries: readonly ExpectedEntry[],
  above: Above,
): Buffer {
  if (last < first) throw malformed();
  if (entries.length === 0) return hashOfRange(page, first, last);
  if (first === last) return hashOfItem(pages, itemAt(page, first), entries, above);
  const top = topJoint(page, first, last);
  const { bit, hash: kept } = jointAt(page.joints, top);
  if (bit <= above.bit) throw malformed(); // so a page that leads back to itself ends somewhere
  const below = { bit, links: above.links };
  const [left, right] = [0, 1].map((side) => entries.filter(({ key }) => bitOf(key, bit) === side));
  const hash = branchHash(
    bit,
    hashOfWay(pages, page, [first, top], left ?? [], below),
    hashOfWay(pages, page, [top + 1, last], right ?? [], below),
  );
  // A new key may come to stand beside this node, which is not hashed anew then.
  if (kept && !kept.equals(hash)) throw malformed();
  return hash;
}

function hashOfItem(pages: Pages, item: PageItem, entries: readonly ExpectedEntry[], above: Above): Buffer {
  if (isLink(item)) return hashBehind(pages, item, entries, above);
  // What a link shows of the keys behind it is in no hash.
  if (above.links.some(({ key, bit }) => (firstDifference(key, item.key) ?? bit) < bit)) throw malformed();
  for (const { key, value } of entries) {
    const found = item.key.equals(key) ? item.value : undefined;
    const isSame = found === undefined || value === undefined ? found === value : found.equals(value);
    if (!isSame) throw malformed();
  }
  return entryHash(item.key, item.value);
}

function hashBehind(pages: Pages, link: PageLink, entries: readonly ExpectedEntry[], above: Above): Buffer {
  const page = pages.read(link.page);
  if (page === undefined || page.items.length < 2) throw malformed();
  const last = page.items.length - 1;
  if (jointAt(page.joints, topJoint(page, 0, last)).bit !== link.bit) throw malformed();
  const hash = hashOfWay(pages, page, [0, last], entries, { ...above, links: [...above.links, link] });
  if (!hash.equals(link.hash)) throw malformed();
  return hash;
}

const malformed = (): TransparencyError =>
  new TransparencyError('tree-page.malformed', 'what stands under a key is not what follows from the root');
