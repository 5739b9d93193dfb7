import { foundInFiles, type LogReader, type Report } from '@onus/export/check';
import { dataPath, decodeDataBundle, FILE_BYTES_MAX } from '@onus/export/format';
import {
  decodeEntryBundle,
  entriesPath,
  HASH_BYTES,
  TILE_WIDTH,
  type TileReader,
  tilePath,
} from '@onus/transparency-log';
import type { Source } from './source/source.ts';
import { wellFormed } from './well-formed.ts';

/*
 * A partial tile or bundle may be gone once the full one is there (c2sp.org/tlog-tiles): then the beginning of the full one is
 * what was asked for.
 */

/** The stored tiles. */
export function tilesOf(source: Source): TileReader {
  return async (level, index, width) => {
    const tile = await source.read(tilePath(level, index, width), FILE_BYTES_MAX.tile);
    if (tile !== undefined || width === TILE_WIDTH) return tile;
    const full = await source.read(tilePath(level, index), FILE_BYTES_MAX.tile);
    return full?.length === FILE_BYTES_MAX.tile ? full.subarray(0, width * HASH_BYTES) : full;
  };
}

/** How one kind of bundle is kept. */
interface BundleKind<T> {
  readonly pathOf: (index: number, width: number) => string;
  readonly bytesMax: number;
  readonly decode: (bytes: Uint8Array, width: number) => readonly T[];
}

const ENTRIES = { pathOf: entriesPath, bytesMax: FILE_BYTES_MAX.entries, decode: decodeEntryBundle };
const DATA = { pathOf: dataPath, bytesMax: FILE_BYTES_MAX.data, decode: decodeDataBundle };

/** The records of a log, from bundles of entries and the bundles of data beside them, as far as the source has them. */
export function recordsOf(source: Source, report: Report): LogReader<undefined>['records'] {
  if (source.holds === 'tree') return () => undefined;
  return async (bundle, width) => {
    const [entries, parts] = await Promise.all([
      readBundle(source, ENTRIES, bundle, width, report),
      source.holds === 'parts' ? readBundle(source, DATA, bundle, width, report) : undefined,
    ]);
    return entries?.map((entry, i) => ({ entry, parts: parts?.[i] }));
  };
}

async function readBundle<T>(
  source: Source,
  { pathOf, bytesMax, decode }: BundleKind<T>,
  index: number,
  width: number,
  report: Report,
): Promise<readonly T[] | undefined> {
  const file = pathOf(index, width);
  const bytes = await source.read(file, bytesMax);
  if (bytes !== undefined) return wellFormed(file, () => decode(bytes, width), report);
  const fullFile = pathOf(index, TILE_WIDTH);
  const full = width < TILE_WIDTH ? await source.read(fullFile, bytesMax) : undefined;
  if (full !== undefined) return wellFormed(fullFile, () => decode(full, TILE_WIDTH).slice(0, width), report);
  report(foundInFiles.missing({ file }));
  return undefined;
}
