import { randomBytes } from 'node:crypto';
import { emptyTileEdge, extendTiles, HASH_BYTES, rootOf, TILE_WIDTH, tileWidth } from '@onus/transparency-log';
import type { Finding } from './finding.ts';
import { checkLeaves } from './leaf-check.ts';
import { rowSettling } from './row-settling.ts';
import { treeCheck } from './tree-check.ts';

/** A tree over random leaves, as it would be stored; alter it as you like. */
function storedTree(size: number) {
  const random = randomBytes(size * HASH_BYTES);
  const leaves = Array.from({ length: size }, (_, i) => random.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  const { edge, tiles } = extendTiles(emptyTileEdge(), leaves);
  const stored = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, Buffer.from(hashes)]));
  return { size, leaves: leaves as (Buffer | undefined)[], stored, root: rootOf(edge.frontier) };
}

async function check({
  size,
  leaves,
  stored,
  root,
}: Omit<ReturnType<typeof storedTree>, 'root'> & { root: Buffer | undefined }) {
  const found: Finding[] = [];
  const strange: number[] = [];
  const settling = rowSettling(
    size,
    (level, index) => stored.get(`${level}/${index}`),
    root,
    (finding) => found.push(finding),
  );
  const tree = treeCheck(settling);
  const roots: (Buffer | undefined)[] = [];
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
    const width = tileWidth(0, bundle, size);
    const some = leaves.slice(bundle * TILE_WIDTH, bundle * TILE_WIDTH + width);
    const missing = some.flatMap((leaf, i) => (leaf === undefined ? [i] : []));
    const row = Buffer.concat(some.map((leaf) => leaf ?? Buffer.alloc(HASH_BYTES)));
    const checked = await checkLeaves(settling, bundle, row, missing);
    await tree.add(checked);
    for (const i of checked.strange) strange.push(bundle * TILE_WIDTH + i);
    roots.push(tree.rootAt(bundle * TILE_WIDTH + 1));
  }
  await tree.finish();
  return {
    codes: found.map(({ code }) => code),
    places: found.map(({ place }) => place),
    strange,
    root: tree.rootAt(size),
    roots,
  };
}

const flip = (bytes: Buffer | undefined, at: number): void => {
  if (bytes) bytes[at] = (bytes[at] ?? 0) ^ 1;
};

test.each([1, 255, 256, 257, 700, 65_536, 65_800])(
  'the tree of %i leaves is sound, and its roots are right',
  async (size) => {
    const tree = storedTree(size);
    const { codes, strange, root, roots } = await check(tree);
    expect({ codes, strange }).toEqual({ codes: [], strange: [] });
    expect(root).toEqual(tree.root);
    const { edge } = extendTiles(
      emptyTileEdge(),
      tree.leaves.slice(0, (roots.length - 1) * TILE_WIDTH + 1) as Buffer[],
    );
    expect(roots.at(-1)).toEqual(rootOf(edge.frontier));
  },
);

test.each([
  ['in a full tile', 66_000, 5],
  ['in the last tile', 66_000, 65_999],
  ['in a tree of one tile', 100, 50],
])('an entry that is not the one of the tree is told, %s', async (_, size, position) => {
  const tree = storedTree(size);
  flip(tree.leaves[position], 0);
  expect(await check(tree)).toMatchObject({ codes: [], strange: [position], root: tree.root });
});

test.each(['0/3', '0/257', '1/0', '1/1', '2/0'])(
  'a tile that was altered is told from what is below it: %s',
  async (name) => {
    const tree = storedTree(66_000);
    flip(tree.stored.get(name), 0);
    const [level, index] = name.split('/').map(Number);
    expect(await check(tree)).toMatchObject({
      places: [{ level, index, hash: 0, hashes: 1 }],
      strange: [],
      root: tree.root,
    });
  },
);

test('an entry that was altered with its hash is told by where it is', async () => {
  const tree = storedTree(66_000);
  flip(tree.leaves[600], 0);
  flip(tree.stored.get('0/2'), (600 - 512) * HASH_BYTES);
  expect(await check(tree)).toMatchObject({
    codes: ['entries.altered'],
    places: [{ from: 512, to: 767 }],
    root: tree.root,
  });
});

test('an entry and its hash that contradict each other and everything above are both named', async () => {
  const tree = storedTree(600);
  flip(tree.leaves[10], 0);
  flip(tree.stored.get('0/0'), 10 * HASH_BYTES + 1);
  expect(await check(tree)).toMatchObject({
    codes: ['tree.disputed'],
    places: [{ level: 0, index: 0, hash: 10, from: 10, to: 10 }],
  });
});

test('without a stated root nothing settles a dispute on the right edge', async () => {
  const tree = storedTree(100);
  flip(tree.leaves[10], 0);
  expect(await check({ ...tree, root: undefined })).toMatchObject({
    codes: ['tree.disputed'],
    strange: [10],
    root: undefined,
  });
});

test('missing entries are taken from their tile, and missing tiles from their entries', async () => {
  const tree = storedTree(700);
  tree.leaves[3] = undefined;
  tree.stored.delete('0/1');
  expect(await check(tree)).toMatchObject({ places: [{ level: 0, index: 1 }], strange: [], root: tree.root });
});

test('where both are missing no root is claimed, but what is above is still compared', async () => {
  const tree = storedTree(700);
  tree.leaves[300] = undefined;
  tree.stored.delete('0/1');
  expect(await check(tree)).toMatchObject({ codes: ['tile.missing'], strange: [], root: tree.root });
  tree.stored.delete('1/0');
  expect(await check(tree)).toMatchObject({ codes: ['tile.missing', 'tile.missing'], root: undefined });
});

test('a tile of the wrong length is told', async () => {
  const tree = storedTree(700);
  tree.stored.set('0/1', (tree.stored.get('0/1') ?? Buffer.alloc(0)).subarray(32));
  expect(await check(tree)).toMatchObject({ codes: ['tile.wrong-length'], root: tree.root });
});
