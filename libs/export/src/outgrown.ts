import { entriesPath, partialTiles, tilePath } from '@onus/transparency-log';
import type { DurableFolder } from './durable-folder.ts';
import { CHECKPOINTS_FOLDER, dataPath } from './format/index.ts';

/**
 * Removes the partial tiles and bundles of earlier, smaller exports into the same folder, and whatever an interrupted one did
 * not finish: longer ones have taken their place, and personal parts that were erased since must not stay in them.
 */
export async function removeOutgrown(folder: DurableFolder, size: number): Promise<void> {
  const current = new Set(
    partialTiles(size).flatMap(({ level, index, width }) =>
      level === 0
        ? [tilePath(0, index, width), entriesPath(index, width), dataPath(index, width)]
        : [tilePath(level, index, width)],
    ),
  );
  const isOutgrown = (path: string): boolean => /\.p\/\d+$/.test(path) && !current.has(path);
  for (const top of ['tile', 'data', CHECKPOINTS_FOLDER]) {
    for await (const path of folder.list(top)) {
      if (isOutgrown(path) || folder.isUnfinished(path)) await folder.remove(path);
    }
  }
}
