import fc from 'fast-check';
import { EMPTY_ROOT } from '../hashing.ts';
import { naivePrefixRoot, type Pair } from '../testing/naive-prefix-tree.ts';
import { refusalOf } from '../testing/refusal.ts';
import { checkPages } from './check-pages.ts';
import { beginsWith, compareKeys } from './key-bits.ts';
import { entriesUnder, lookUp, lookUpPrefix } from './lookup.ts';
import { memoryPages } from './memory-pages.ts';
import { PAGE_ITEMS_MAX, type TreePage } from './page.ts';
import { decodePage, encodePage } from './page-bytes.ts';
import { setEntries, type TreePages, treeRoot } from './set-entries.ts';
import { rootOfSorted } from './sorted-root.ts';
import { TREE_PROOF_BYTES_MAX, verifyAbsence, verifyAllUnder, verifyPrefix, verifyPresence } from './verify.ts';

/** Keys that share beginnings, and those where what a key is followed by matters: NUL and FF at their ends. */
const aKey = fc
  .oneof(
    fc.array(fc.constantFrom(0x00, 0x01, 0x61, 0xfe, 0xff), { maxLength: 6 }),
    fc
      .tuple(fc.constantFrom('leader:leader-', 'unit:', 'unit:village-'), fc.nat(999))
      .map((parts) => [...Buffer.from(parts.join(''))]),
  )
  .map((bytes) => Buffer.from(bytes));
const aValue = fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes));
const pairsOf = (maxLength: number) =>
  fc.uniqueArray(fc.record({ key: aKey, value: aValue }), { maxLength, selector: ({ key }) => key.toString('hex') });
const sorted = (pairs: readonly Pair[]): Pair[] => pairs.toSorted((a, b) => compareKeys(a.key, b.key));

/** Keeps pages as they are stored, so that nothing passes from one write to the next read but their bytes. */
function storedPages(): TreePages & { readonly sizes: () => number[] } {
  const bytes = new Map<number, Buffer>();
  let next = 1;
  const read = (page: number): TreePage | undefined => {
    const stored = bytes.get(page);
    return stored && decodePage(stored);
  };
  return {
    read,
    write: (page, content) => bytes.set(page, encodePage(content)),
    nextPage: () => next++,
    sizes: () => [...bytes.keys()].map((page) => read(page)?.items.length ?? 0),
  };
}
const treeOf = (pairs: readonly Pair[], pages: TreePages = memoryPages()): TreePages => {
  setEntries(pages, pairs);
  return pages;
};
/** Whether two pages differ in nothing but the keys of their links. */
const isHarmless = (a: Buffer, b: Buffer | undefined): boolean => {
  const told = (bytes: Buffer | undefined) =>
    bytes && decodePage(bytes).items.map((item) => ('page' in item ? { ...item, key: item.key.length } : item));
  return JSON.stringify(told(a)) === JSON.stringify(told(b));
};
const many = (count: number): Pair[] =>
  Array.from({ length: count }, (_, i) => ({
    key: Buffer.from(`k:${(i * 7919) % 100_003}`),
    value: Buffer.of(i % 256),
  }));

describe('the prefix tree', () => {
  it('has the root of the definition, whatever the order and the batches', () => {
    fc.assert(
      fc.property(pairsOf(40), fc.infiniteStream(fc.nat()), (pairs, numbers) => {
        const shuffled = pairs.map((pair) => ({ pair, at: numbers.next().value })).sort((a, b) => a.at - b.at);
        const pages = storedPages();
        for (const { pair, at } of shuffled) {
          if (at % 2 === 0) setEntries(pages, [{ key: pair.key, value: Buffer.from('before') }]);
          setEntries(pages, [pair]);
        }
        const root = naivePrefixRoot(pairs);
        expect(treeRoot(pages)).toEqual(root);
        expect(treeRoot(treeOf(pairs))).toEqual(root);
        expect(rootOfSorted(sorted(pairs))).toEqual(root);
      }),
      { numRuns: 300 },
    );
  });

  it('has the same root when it takes many pages, none of them too large', () => {
    const pairs = many(3_000);
    const [whole, bySome] = [storedPages(), storedPages()];
    setEntries(whole, sorted(pairs));
    for (let at = 0; at < pairs.length; at += 37) setEntries(bySome, pairs.slice(at, at + 37));
    expect(treeRoot(whole)).toEqual(rootOfSorted(sorted(pairs)));
    expect(treeRoot(bySome)).toEqual(treeRoot(whole));
    expect(Math.max(...whole.sizes(), ...bySome.sizes())).toBeLessThanOrEqual(PAGE_ITEMS_MAX);
    for (const { key, value } of pairs) {
      const found = lookUp(bySome, key);
      expect(found.value).toEqual(value);
      verifyPresence(treeRoot(whole), key, value, found.proof);
    }
  });

  it('proves what is there, and that the rest is not', () => {
    fc.assert(
      fc.property(pairsOf(40), aKey, (pairs, asked) => {
        const pages = treeOf(pairs, storedPages());
        const root = naivePrefixRoot(pairs);
        for (const { key, value } of pairs) {
          const found = lookUp(pages, key);
          expect(found.value).toEqual(value);
          verifyPresence(root, key, value, found.proof);
          expect(refusalOf(() => verifyAbsence(root, key, found.proof))).toMatch(/^proof\./);
        }
        if (pairs.some(({ key }) => key.equals(asked))) return;
        const absent = lookUp(pages, asked);
        expect(absent.value).toBeUndefined();
        verifyAbsence(root, asked, absent.proof);
      }),
      { numRuns: 200 },
    );
  });

  it('proves prefixes by all their keys', () => {
    fc.assert(
      fc.property(pairsOf(40), aKey, (pairs, prefix) => {
        const pages = treeOf(pairs, storedPages());
        const under = [...entriesUnder(pages, prefix)].map(({ key, value }) => ({ key, value }));
        expect(under).toEqual(sorted(pairs).filter(({ key }) => beginsWith(key, prefix)));
        for (const { key } of under) {
          const behind = [...entriesUnder(pages, prefix, key)].map((each) => each.key);
          expect(behind).toEqual(under.filter((each) => compareKeys(each.key, key) > 0).map((each) => each.key));
        }
        const { subtree, proof } = lookUpPrefix(pages, prefix);
        verifyAllUnder(naivePrefixRoot(pairs), prefix, under, proof);
        if (under.length > 0)
          expect(refusalOf(() => verifyAllUnder(naivePrefixRoot(pairs), prefix, under.slice(1), proof))).toMatch(
            /^proof\./,
          );
        expect(rootOfSorted(under)).toEqual(subtree);
        verifyPrefix(naivePrefixRoot(pairs), prefix, subtree, proof);
        const fewer = rootOfSorted(under.slice(1));
        if (under.length > 0)
          expect(refusalOf(() => verifyPrefix(naivePrefixRoot(pairs), prefix, fewer, proof))).toMatch(/^proof\./);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses every altered proof, key, value and root', () => {
    fc.assert(
      fc.property(pairsOf(30), aKey, fc.nat(), fc.integer({ min: 1, max: 255 }), (pairs, asked, at, flip) => {
        fc.pre(pairs.length > 0);
        const root = naivePrefixRoot(pairs);
        const altered = (bytes: Buffer): Buffer => {
          const copy = Buffer.from(bytes);
          if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ flip;
          return copy;
        };
        const { value, proof } = lookUp(treeOf(pairs), asked);
        const claim = (r: Buffer, k: Buffer, v: Buffer | undefined, p: Buffer) =>
          refusalOf(() => (v ? verifyPresence(r, k, v, p) : verifyAbsence(r, k, p)));
        const refused = (code: string | undefined) => expect(code).toMatch(/^proof\.(malformed|mismatch)$/);
        expect(claim(root, asked, value, proof)).toBeUndefined();
        refused(claim(altered(root), asked, value, proof));
        if (proof.length > 0) refused(claim(root, asked, value, altered(proof)));
        refused(claim(root, asked, value, Buffer.concat([proof, proof.subarray(-34), Buffer.of(1)])));
        if (proof.length > 0) refused(claim(root, asked, value, proof.subarray(0, at % proof.length)));
        if (value) refused(claim(root, asked, Buffer.concat([value, Buffer.of(flip)]), proof));
        if (value) refused(claim(root, Buffer.concat([asked, Buffer.of(flip)]), value, proof));
        const { subtree, proof: above } = lookUpPrefix(treeOf(pairs), asked);
        const prefix = (s: Buffer, p: Buffer) => refusalOf(() => verifyPrefix(root, asked, s, p));
        refused(prefix(altered(subtree), above));
        if (above.length > 0) refused(prefix(subtree, altered(above)));
      }),
      { numRuns: 300 },
    );
  });

  it('finds whatever is altered in its pages', () => {
    const pages = new Map<number, Buffer>();
    let next = 1;
    const stored = {
      read: (page: number) => pages.get(page) && decodePage(pages.get(page) ?? Buffer.alloc(0)),
      write: (page: number, content: TreePage) => void pages.set(page, encodePage(content)),
      nextPage: () => next++,
    };
    const pairs = many(400);
    const root = setEntries(stored, pairs);
    const heard: Buffer[] = [];
    expect(checkPages(stored, ({ key }) => void heard.push(key))).toEqual(root);
    expect(heard).toEqual(sorted(pairs).map(({ key }) => key));
    const sound = new Map(pages);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, at, flip) => {
        const number = [...sound.keys()][which % sound.size] ?? 0;
        const bytes = Buffer.from(sound.get(number) ?? Buffer.alloc(0));
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        pages.set(number, bytes);
        let found: Buffer | undefined;
        const code = refusalOf(() => {
          found = checkPages(stored, () => undefined);
        });
        pages.set(number, sound.get(number) ?? bytes);
        // A key by which a page is found may be any of those in it: then nothing else has changed.
        if (code === undefined) expect(found?.equals(root) ? isHarmless(bytes, sound.get(number)) : true).toBe(true);
        else expect(code).toBe('tree-page.malformed');
      }),
      { numRuns: 2_000 },
    );
  });

  it('has empty proofs when it is empty', () => {
    const key = Buffer.from('leader:leader-0042');
    expect(lookUp(memoryPages(), key)).toEqual({ value: undefined, proof: Buffer.alloc(0) });
    verifyAbsence(EMPTY_ROOT, key, Buffer.alloc(0));
    verifyPrefix(EMPTY_ROOT, key, EMPTY_ROOT, Buffer.alloc(0));
    expect(refusalOf(() => verifyAbsence(EMPTY_ROOT, key, Buffer.alloc(1)))).toBe('proof.malformed');
  });

  it('refuses bits that are not in order, and what is too long', () => {
    const pages = treeOf(many(300));
    const { value = Buffer.alloc(0), proof } = lookUp(pages, Buffer.from('k:0'));
    const root = treeRoot(pages);
    const [first, rest] = [proof.subarray(0, 33), proof.subarray(33)];
    expect(refusalOf(() => verifyPresence(root, Buffer.from('k:0'), value, Buffer.concat([rest, first])))).toBe(
      'proof.malformed',
    );
    const endless = Buffer.alloc(TREE_PROOF_BYTES_MAX + 1, 1);
    expect(refusalOf(() => verifyPresence(root, Buffer.from('k:0'), value, endless))).toBe('proof.malformed');
    expect(refusalOf(() => verifyPresence(root, Buffer.alloc(1025), value, proof))).toBe('tree-entry.too-long');
    expect(refusalOf(() => setEntries(pages, [{ key: Buffer.of(1), value: Buffer.alloc(1025) }]))).toBe(
      'tree-entry.too-long',
    );
  });

  it('refuses keys out of their order, and a page that is damaged or missing', () => {
    const [a, b] = [
      { key: Buffer.of(1), value: Buffer.of() },
      { key: Buffer.of(2), value: Buffer.of() },
    ];
    expect(refusalOf(() => rootOfSorted([b, a]))).toBe('tree-entry.out-of-order');
    expect(refusalOf(() => rootOfSorted([a, a]))).toBe('tree-entry.out-of-order');
    const bytes = encodePage(treeOf([a, b]).read(0) ?? { items: [], joints: [] });
    expect(refusalOf(() => decodePage(bytes.subarray(0, -1)))).toBe('tree-page.malformed');
    const pages = treeOf(many(300));
    const onTopOnly = { read: (page: number) => (page === 0 ? pages.read(0) : undefined) };
    expect(refusalOf(() => lookUp(onTopOnly, Buffer.from('k:0')))).toBe('tree-page.malformed');
  });
});
