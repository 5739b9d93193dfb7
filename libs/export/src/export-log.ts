import { encodeEntryBundle, entriesPath, hashesOnLevel, TILE_WIDTH, tilePath, tileWidth } from '@onus/transparency-log';
import { type PositionSet, positionSet } from './check/index.ts';
import { type DurableFolder, durableFolder } from './durable-folder.ts';
import { erasedParts } from './erased-parts.ts';
import { type Checkpoints, exportCheckpoints } from './export-checkpoints.ts';
import { ExportError } from './export-error.ts';
import { paperFiles } from './export-papers.ts';
import {
  CHECKPOINT_PATH,
  dataPath,
  encodeDataBundle,
  FORMAT,
  formatManifest,
  MANIFEST_PATH,
  parseManifest,
} from './format/index.ts';
import type { LogPapers, LogSource } from './log-source.ts';
import { removeOutgrown } from './outgrown.ts';
import { partsOf, recordsOf } from './records-of.ts';
import { runAtMost } from './run-at-most.ts';
import { tileOf } from './tile-of.ts';

export interface ExportLogOptions extends LogPapers {
  /** Made if it is not there. An export into it that was interrupted is continued; an older one is brought up to date. */
  readonly directory: string;
  /** All that were let out, ascending. The export ends where the last one does; without any, at the end of the log. */
  readonly checkpoints: Checkpoints;
  readonly onProgress?: (entries: number, size: number) => void;
  /** Types of events of which whoever takes it may read nothing but envelopes, unless they are said to be given. */
  readonly restricted?: { readonly types: readonly string[]; readonly isGiven: boolean };
}

export interface ExportedLog {
  /** Number of entries. */
  readonly size: number;
  readonly checkpoints: number;
}

/** Bundles that are written side by side: the disk syncs several in the time of one. */
const BUNDLES_AT_ONCE = 8;

/**
 * Writes a whole log into a folder, laid out so that tools for c2sp.org/tlog-tiles can read it. What is written is copied and
 * not judged: that is the verifier's. The manifest comes last, so a folder without it is not a complete export.
 *
 * @throws ExportError `export.other-log`, `export.log-too-short`, `export.wrong-checkpoint`, `export.erasure-not-signed`,
 * `export.log-damaged`; whatever the disk or the log throws.
 */
export async function exportLog(log: LogSource, options: ExportLogOptions): Promise<ExportedLog> {
  const { directory, origin, onProgress, restricted } = options;
  const withholds = restricted !== undefined && !restricted.isGiven;
  const folder = durableFolder(directory);
  const earlierSize = await sizeOfEarlier(log, folder, origin);
  for (const { path, bytes } of paperFiles(options)) await folder.write(path, bytes);

  const { newest, count } = await exportCheckpoints(folder, origin, options.checkpoints);
  const head = await log.head();
  const size = newest?.size ?? head.size;
  if (head.size < size || size < earlierSize) {
    const before = Math.max(size, earlierSize);
    throw new ExportError('export.log-too-short', `the log has ${head.size} entries where there were ${before} before`);
  }

  const erased = await erasedParts(log, size);
  // What an earlier export has of these must not stay.
  const outdated = new Set(Array.from(erased, (position) => Math.floor(position / TILE_WIDTH)));
  for (const bundle of await bundlesWith(restricted?.types ?? [], log, size)) outdated.add(bundle);
  const bundles = function* () {
    for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
      const width = tileWidth(0, bundle, size);
      yield () =>
        exportBundle(log, folder, { bundle, width, withholds, erased: outdated.has(bundle) ? erased : undefined });
      onProgress?.(bundle * TILE_WIDTH + width, size);
    }
  };
  await runAtMost(BUNDLES_AT_ONCE, bundles());
  await exportUpperTiles(log, folder, size);

  if (newest) await folder.write(CHECKPOINT_PATH, newest.note);
  await folder.sync();
  const manifest = {
    format: FORMAT,
    kind: 'log',
    origin,
    size,
    policy: options.policy !== undefined,
    checkpoints: count,
  } as const;
  await folder.write(MANIFEST_PATH, formatManifest(manifest));
  await folder.sync();
  await removeOutgrown(folder, size);
  return { size, checkpoints: count };
}

/** The number of entries of the export that is in the folder, which must be of this log; 0 where there is none. */
async function sizeOfEarlier(log: LogSource, folder: DurableFolder, origin: string): Promise<number> {
  const firstTile = await folder.read(tilePath(0, 0));
  if (firstTile && Buffer.compare(firstTile, (await log.readTile(0, 0)) ?? Buffer.alloc(0)) !== 0) throw otherLog();
  const bytes = await folder.read(MANIFEST_PATH);
  if (bytes === undefined) return 0;
  const earlier = parseManifest(bytes);
  if (earlier.kind !== 'log' || earlier.origin !== origin) throw otherLog();
  return earlier.size;
}

function otherLog(): ExportError {
  return new ExportError('export.other-log', 'the folder holds an export of another log, or of some entries only');
}

/** Bundles of which another export may have withheld what this one gives, or given what this one withholds. */
async function bundlesWith(types: readonly string[], log: LogSource, size: number): Promise<ReadonlySet<number>> {
  const bundles = new Set<number>();
  if (types.length === 0) return bundles;
  for await (const { position } of log.readAll({ types }))
    if (position < size) bundles.add(Math.floor(position / TILE_WIDTH));
  return bundles;
}

interface BundleToExport {
  readonly bundle: number;
  readonly width: number;
  readonly withholds: boolean;
  /** Undefined where an earlier export of it is as good. */
  readonly erased: PositionSet | undefined;
}

async function exportBundle(
  log: LogSource,
  folder: DurableFolder,
  { bundle, width, withholds, erased }: BundleToExport,
): Promise<void> {
  const paths = {
    tile: tilePath(0, bundle, width),
    entries: entriesPath(bundle, width),
    data: dataPath(bundle, width),
  };
  const tile = await tileOf(log, 0, bundle, width);
  const earlier = await folder.read(paths.tile);
  if (earlier && !earlier.equals(tile)) throw otherLog();
  if (earlier && !erased && (await folder.has(paths.entries)) && (await folder.has(paths.data))) return;

  const records = await recordsOf(log, bundle * TILE_WIDTH, width);
  await folder.write(paths.entries, encodeEntryBundle(records.map(({ envelope }) => envelope)));
  const parts = records.map((record) => partsOf(record, erased ?? positionSet(), withholds));
  await folder.write(paths.data, encodeDataBundle(parts));
  await folder.write(paths.tile, tile);
}

async function exportUpperTiles(log: LogSource, folder: DurableFolder, size: number): Promise<void> {
  for (let level = 1; hashesOnLevel(level, size) > 0; level += 1) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      const width = tileWidth(level, index, size);
      await folder.write(tilePath(level, index, width), await tileOf(log, level, index, width));
    }
  }
}
