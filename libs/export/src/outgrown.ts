import { entriesPath, partialTiles, tilePath } from '@onus/transparency-log';
import type { DurableFolder } from './durable-folder.ts';
import { dataPath } from './format/index.ts';

/**
 * Removes the partial tiles and bundles of earlier, smaller exports into the same folder: longer ones have taken their place,
 * and personal parts that were erased since must not stay in them.
 */
export async function removeOutgrown(folder: DurableFolder, size: number): Promise<void> {
  const current = new Set(
    partialTiles(size).flatMap(({ level, index, width }) =>
      level === 0
        ? [tilePath(0, index, width), entriesPath(index, width), dataPath(index, width)]
        : [tilePath(level, index, width)],
    ),
  );
  for (const top of ['tile', 'data']) {
    for await (const path of folder.list(top)) {
      if (/\.p\/\d+$/.test(path) && !current.has(path)) await folder.remove(path);
    }
  }
}
