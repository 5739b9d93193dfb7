import { appendLeaf, cloneFrontier, emptyFrontier, type Frontier } from './frontier.ts';
import { HASH_BYTES } from './hashing.ts';
import { subtreeRoot } from './subtree-root.ts';
import { hashesOnLevel, partialTiles, TILE_HEIGHT, TILE_WIDTH, type TileRow, tileHashes } from './tiles.ts';

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;
const NO_HASHES = Buffer.alloc(0);

/**
 * The growing edge of a tiled tree: its frontier and, for each level, the hashes of the tile that is not full yet
 * (`partials[level]`, empty between two tiles). A value: nothing in it changes, so that a transaction that is rolled back
 * simply keeps the old one.
 */
export interface TileEdge {
  readonly frontier: Frontier;
  readonly partials: readonly Buffer[];
}

/** The edge of a tree without leaves. */
export function emptyTileEdge(): TileEdge {
  return { frontier: emptyFrontier(), partials: [] };
}

/**
 * The edge of a stored tree, from the tiles that `partialTiles(size)` names, in that order (copied; longer tiles are cut
 * to the size). Costs at most 255 node hashes a level; compare `rootOf(edge.frontier)` with a root known otherwise.
 *
 * @throws TransparencyError `tile.missing`, `tile.malformed`.
 */
export function loadTileEdge(size: number, tiles: readonly (Uint8Array | undefined)[]): TileEdge {
  const partials: Buffer[] = [];
  for (let level = 0; hashesOnLevel(level, size) > 0; level += 1) partials.push(NO_HASHES);
  for (const [i, ref] of partialTiles(size).entries()) partials[ref.level] = Buffer.from(tileHashes(ref, tiles[i]));
  return { frontier: { size, peaks: partials.toReversed().flatMap(peaksWithin) }, partials };
}

/**
 * Appends leaf hashes in order. Returns the new edge and every tile that changed, once each, in its newest form: on each
 * level the tiles that filled up and then the partial one. Upsert them by (level, index) together with the entries.
 *
 * Two copies of a tile a call and one node hash a leaf: give it a whole batch at once.
 */
export function extendTiles(edge: TileEdge, leaves: readonly Buffer[]): { edge: TileEdge; tiles: TileRow[] } {
  const frontier = cloneFrontier(edge.frontier);
  const added: Buffer[][] = [];
  const onSubtree = (height: number, root: Buffer): void => {
    if (height % TILE_HEIGHT !== 0) return;
    const level = height / TILE_HEIGHT;
    added[level] ??= [];
    added[level].push(root);
  };
  for (const leaf of leaves) appendLeaf(frontier, leaf, onSubtree);

  const partials = edge.partials.slice();
  const tiles: TileRow[] = [];
  for (const [level, hashes] of added.entries()) {
    const firstIndex = hashesOnLevel(level + 1, edge.frontier.size);
    const row = Buffer.concat([partials[level] ?? NO_HASHES, ...hashes]);
    tiles.push(...cutIntoTiles(level, firstIndex, row));
    partials[level] = Buffer.from(row.subarray(row.length - (row.length % TILE_BYTES)));
  }
  return { edge: { frontier, partials }, tiles };
}

function cutIntoTiles(level: number, firstIndex: number, row: Buffer): TileRow[] {
  const count = Math.ceil(row.length / TILE_BYTES);
  return Array.from({ length: count }, (_, i) => ({
    level,
    index: firstIndex + i,
    hashes: row.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES),
  }));
}

/** The peaks of the frontier that lie within a partial tile, largest first. */
function peaksWithin(partial: Buffer): Buffer[] {
  const width = partial.length / HASH_BYTES;
  const peaks: Buffer[] = [];
  let first = 0;
  for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
    if (first + count > width) continue;
    peaks.push(subtreeRoot(partial, first, count));
    first += count;
  }
  return peaks;
}
