import fc from 'fast-check';
import { ed25519Signer } from './ed25519.ts';
import { generateSignerKey, verifierKeyOf } from './keys.ts';
import { signCheckpoint } from './signed-checkpoint.ts';
import { formatSplitView, headIn, judgeSplitView, parseSplitView, type SplitView } from './split-view.ts';
import { naiveConsistency, naiveRoot } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';
import { keyNamed, LOG, LOG_LEAVES, ORIGIN, signedCheckpoint } from './testing/world.ts';

const KEYS = [verifierKeyOf(keyNamed(ORIGIN))];
const told = { keys: KEYS, seenAt: '2026-11-28T06:00:00.000Z', seenBy: '监察见证' };

/** The log has the same leaves before this one, and others from there on. */
const historyForkedAt = (at: number): Buffer[] =>
  LOG_LEAVES.map((leaf, i) => (i < at ? leaf : Buffer.alloc(32, i + 1)));
const signed = (leaves: readonly Buffer[], size: number): string =>
  signCheckpoint({ origin: ORIGIN, size, root: naiveRoot(leaves.slice(0, size)) }, [LOG.signer]);

/** The head of one history, with the link of its tree to a head of another. */
const viewOf = (mine: readonly Buffer[], size: number, theirs: string): SplitView => {
  const other = headIn(theirs).size;
  const [smaller, larger] = [Math.min(size, other), Math.max(size, other)];
  const isLinked = size === larger && smaller > 0 && smaller < larger;
  const root = naiveRoot(mine.slice(0, smaller));
  const link = isLinked ? { root, proof: naiveConsistency(smaller, mine.slice(0, larger)) } : undefined;
  return { ...told, heads: [signed(mine, size), theirs], link };
};

test('two heads are proven to exclude each other exactly where they do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(40), (a, b, at) => {
      const [size, other] = a >= b ? [a, b] : [b, a];
      const view = viewOf(historyForkedAt(at), size, signedCheckpoint(other));
      expect(judgeSplitView(view, KEYS)).toBe(at < other ? 'proven' : 'consistent');
    }),
  );
});

test('a file is read again as it was written, and in no other spelling', () => {
  for (const view of [
    viewOf(historyForkedAt(3), 9, signedCheckpoint(6)),
    { ...told, heads: [signedCheckpoint(4)], link: undefined } as SplitView,
  ]) {
    const text = formatSplitView(view);
    expect(parseSplitView(text)).toEqual({ ...view, link: view.link && expect.anything() });
    expect(formatSplitView(parseSplitView(Buffer.from(text)))).toBe(text);
    for (const other of [
      `${text}\n`,
      text.replace('{', '{ '),
      text.replace('seenBy', 'seenby'),
      text.slice(0, -1),
      '[]',
      'null',
      '',
    ]) {
      expect(refusalOf(() => parseSplitView(other))).toMatch(/malformed/);
    }
  }
});

test('what was altered proves nothing', () => {
  const view = viewOf(historyForkedAt(3), 9, signedCheckpoint(6));
  const forged = { ...view, heads: [view.heads[0], signedCheckpoint(6).replace('\n6\n', '\n5\n')] as const };
  expect(refusalOf(() => judgeSplitView(forged, KEYS))).toBe('note.bad-signature');
  expect(refusalOf(() => judgeSplitView(view, [verifierKeyOf(generateSignerKey(ORIGIN))]))).toBe('note.unsigned');
  const wrongLink = { ...view, link: view.link && { ...view.link, root: Buffer.alloc(32) } };
  expect(refusalOf(() => judgeSplitView(wrongLink, KEYS))).toBe('proof.mismatch');
  expect(judgeSplitView({ ...view, link: undefined }, KEYS)).toBe('unproven');
  expect(judgeSplitView({ heads: [view.heads[0]], link: undefined }, KEYS)).toBe('unproven');
  const other = keyNamed('log.example/other');
  const { size, root } = headIn(signedCheckpoint(6));
  const elsewhere = signCheckpoint({ origin: other.name, size, root }, [ed25519Signer(other)]);
  const twoLogs = { ...view, heads: [view.heads[0], elsewhere] as const };
  expect(refusalOf(() => judgeSplitView(twoLogs, [...KEYS, verifierKeyOf(other)]))).toBe('checkpoint.wrong-origin');
});
