import fc from 'fast-check';
import { NOTHING_RELEASED, requireContinuation } from './guard.ts';
import { freshLeaves, memoryLog } from './testing/memory-log.ts';
import { refusalOf } from './testing/signer-world.ts';
import { readHead } from './tree-source.ts';

const LEAVES = freshLeaves(600);
const logOf = (size: number) => {
  const log = memoryLog();
  log.become(LEAVES.slice(0, size));
  return log;
};
const headOf = (size: number) => readHead(logOf(size));
const size = fc.nat(LEAVES.length);

describe('the guard', () => {
  it('lets pass every head that continues the released one', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, async (a, b) => {
        const [released, head] = [Math.min(a, b), Math.max(a, b)];
        expect(
          await refusalOf(async () => requireContinuation(logOf(head), await headOf(released), await headOf(head))),
        ).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('lets pass the first head, whatever it is', async () => {
    for (const first of [0, 1, 257]) await requireContinuation(logOf(first), NOTHING_RELEASED, await headOf(first));
  });

  it('refuses a shorter log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), size, async (released, cut) => {
        const head = Math.max(0, released - 1 - cut);
        expect(
          await refusalOf(async () => requireContinuation(logOf(head), await headOf(released), await headOf(head))),
        ).toBe('signing.truncated');
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a log with another past, of any size', async () => {
    const changed = fc.nat(299);
    await fc.assert(
      fc.asyncProperty(changed, fc.integer({ min: 300, max: 600 }), async (at, length) => {
        const released = await headOf(300);
        const forked = memoryLog();
        forked.become([...LEAVES.slice(0, at), ...freshLeaves(1), ...LEAVES.slice(at + 1, length)]);
        expect(await refusalOf(async () => requireContinuation(forked, released, await readHead(forked)))).toBe(
          'signing.fork',
        );
      }),
      { numRuns: 40 },
    );
  });

  const tampered: [string, (bytes: Buffer) => Uint8Array | undefined][] = [
    ['missing', () => undefined],
    ['empty', () => Buffer.alloc(0)],
    ['short', (bytes) => bytes.subarray(32)],
    ['cut within a hash', (bytes) => bytes.subarray(0, -1)],
    ['another one', (bytes) => Buffer.alloc(bytes.length, 1)],
  ];
  it.each(tampered)('refuses a log of which a tile is %s', async (_, change) => {
    const log = logOf(400);
    const broken = {
      ...log,
      readTile: async (level: number, index: number) => {
        const tile = Buffer.from((await log.readTile(level, index)) ?? []);
        return level === 0 && index === 1 ? change(tile) : tile;
      },
    };
    for (const released of [NOTHING_RELEASED, await headOf(100), await headOf(300)]) {
      expect(await refusalOf(async () => requireContinuation(broken, released, await headOf(400)))).toBe(
        'signing.tree-unsound',
      );
    }
  });

  it.each([
    ['a root that is none', { size: 400, rootHash: 'abc' }],
    ['another root', { size: 400, rootHash: '00'.repeat(32) }],
    ['a size that is none', { size: Number.NaN, rootHash: '00'.repeat(32) }],
    ['a size past its tiles', { size: 4_000, rootHash: '00'.repeat(32) }],
  ])('refuses a log that states %s', async (_, stated) => {
    const log = { ...logOf(400), head: async () => stated };
    expect(await refusalOf(async () => requireContinuation(log, await headOf(100), await readHead(log)))).toBe(
      'signing.tree-unsound',
    );
  });

  it('tells a log that cannot be read from one that is refused', async () => {
    const failing = async () => {
      throw new Error('busy');
    };
    const head = await headOf(400);
    const withoutTiles = { ...logOf(400), readTile: failing };
    expect(await refusalOf(() => requireContinuation(withoutTiles, NOTHING_RELEASED, head))).toBe(
      'signing.tree-unreadable',
    );
    expect(await refusalOf(() => readHead({ ...logOf(400), head: failing }))).toBe('signing.tree-unreadable');
  });
});
