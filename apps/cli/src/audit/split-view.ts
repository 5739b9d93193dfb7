import { FILE_BYTES_MAX, type LogKey } from '@onus/export/format';
import {
  type Checkpoint,
  emptyTileEdge,
  extendTiles,
  formatSplitView,
  judgeSplitView,
  leafHash,
  proveConsistency,
  readRoot,
  type SplitView,
  type TileReader,
  TransparencyError,
  tilePath,
  tileWidth,
} from '@onus/transparency-log';
import { type Source, Unreadable } from '@onus/verifier';
import { altered, type Replica } from './replica.ts';

/** A checkpoint and the note in which it was signed. */
export interface SignedHead {
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

/**
 * The file that proves that a log has signed both the head that was accepted and another one; undefined where the other
 * continues it, or where what is served does not suffice to tell.
 */
export async function splitView(
  source: Source,
  replica: Replica,
  held: SignedHead,
  shown: SignedHead,
  keys: readonly LogKey[],
): Promise<string | undefined> {
  const isShorter = shown.checkpoint.size < held.checkpoint.size;
  const larger = isShorter ? held.checkpoint : shown.checkpoint;
  const smaller = isShorter ? shown.checkpoint : held.checkpoint;
  const heads = [held.note, shown.note] as const;
  try {
    const read = isShorter ? replicatedTiles(replica, larger.size) : servedTiles(source, larger.size);
    const link =
      smaller.size === larger.size || smaller.size === 0
        ? undefined
        : { root: await readRoot(read, smaller.size), proof: await proveConsistency(read, smaller.size, larger.size) };
    const view: SplitView = {
      heads,
      keys: keys.map(({ key }) => key),
      link,
      seenAt: new Date().toISOString(),
      seenBy: 'onus audit',
    };
    return judgeSplitView(view, view.keys) === 'proven' ? formatSplitView(view) : undefined;
  } catch (error) {
    if (error instanceof TransparencyError || error instanceof Unreadable) return undefined;
    throw error;
  }
}

const servedTiles =
  (source: Source, size: number): TileReader =>
  async (level, index) => {
    const bytes = await source.read(tilePath(level, index, tileWidth(level, index, size)), FILE_BYTES_MAX.tile);
    return bytes && Buffer.from(bytes);
  };

/** The tiles over the entries that are kept: made when they are asked for, which is when something is very wrong. */
function replicatedTiles(replica: Replica, size: number): TileReader {
  const leaves = [...replica.entries(0, size)].map(({ entry }) => leafHash(entry));
  if (leaves.length !== size) throw altered(leaves.length);
  const { tiles } = extendTiles(emptyTileEdge(), leaves);
  const byPlace = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return async (level, index) => byPlace.get(`${level}/${index}`);
}
