import { foldPeaks } from './frontier.ts';
import { subtreeRoot } from './subtree-root.ts';
import { TILE_HEIGHT, TILE_WIDTH, type TileRef, tileHashes, tileWidth } from './tiles.ts';

/** Neighbouring hashes of a tile that together make a perfect subtree. */
interface TilePart {
  readonly tile: TileRef;
  readonly first: number;
  readonly count: number;
}

/**
 * The tiles to read for a proof, each once, and how its hashes come out of them. Planning apart from reading leaves it to
 * the caller to read synchronously, in one query or side by side.
 */
export interface ProofPlan {
  readonly tiles: readonly TileRef[];
  /** For each hash of the proof the perfect subtrees that it spans, left to right. */
  readonly hashes: readonly (readonly TilePart[])[];
}

/** Reads a tile: at least `width` hashes, or undefined when there is no such tile. */
export type TileReader = (
  level: number,
  index: number,
  width: number,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** A plan for the nodes (height, position) of a tree of `size` leaves. The last node of a height may be cut off by the size. */
export function planNodes(
  nodes: readonly { readonly height: number; readonly position: number }[],
  size: number,
): ProofPlan {
  const tiles = new Map<string, TileRef>();

  const tileAt = (level: number, index: number): TileRef => {
    const name = `${level}/${index}`;
    const tile = tiles.get(name) ?? { level, index, width: tileWidth(level, index, size) };
    tiles.set(name, tile);
    return tile;
  };
  const partOf = (height: number, position: number): TilePart => {
    const count = 2 ** (height % TILE_HEIGHT);
    const first = position * count;
    const tile = tileAt(Math.floor(height / TILE_HEIGHT), Math.floor(first / TILE_WIDTH));
    return { tile, first: first % TILE_WIDTH, count };
  };
  const partsOf = (height: number, position: number): TilePart[] => {
    const parts: TilePart[] = [];
    let begin = position * 2 ** height;
    const end = Math.min(begin + 2 ** height, size);
    for (let step = height; begin < end; step -= 1) {
      if (begin + 2 ** step > end) continue;
      parts.push(partOf(step, begin / 2 ** step));
      begin += 2 ** step;
    }
    return parts;
  };
  return { hashes: nodes.map((node) => partsOf(node.height, node.position)), tiles: [...tiles.values()] };
}

/**
 * The planned hashes, from the bytes of `plan.tiles` in the same order; each a fresh 32-byte buffer.
 *
 * @throws TransparencyError `tile.missing`, `tile.malformed`.
 */
export function buildProof(plan: ProofPlan, tiles: readonly (Uint8Array | undefined)[]): Buffer[] {
  const bytes = new Map(plan.tiles.map((tile, i) => [tile, tiles[i]]));
  const rootOfPart = ({ tile, first, count }: TilePart): Buffer =>
    subtreeRoot(tileHashes(tile, bytes.get(tile)), first, count);
  return plan.hashes.map((parts) => foldPeaks(parts.map(rootOfPart)));
}

/** Reads the tiles of a plan side by side and builds its hashes; errors as `buildProof`, and whatever `read` throws. */
export async function readProof(plan: ProofPlan, read: TileReader): Promise<Buffer[]> {
  return buildProof(plan, await Promise.all(plan.tiles.map((ref) => read(ref.level, ref.index, ref.width))));
}
