import { HASH_BYTES, leafHash, TILE_WIDTH, type TileReader, tileWidth } from '@onus/transparency-log';
import type { EntryCounts } from './counts.ts';
import { type DenseSequences, denseSequences } from './dense-sequences.ts';
import { type Entry, fromEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import type { LogRecord } from './log-record.ts';
import { checkRecord } from './record-check.ts';
import { type RecordListener, recordTally } from './record-tally.ts';
import { treeCheck } from './tree-check.ts';

type Soon<T> = T | Promise<T>;

/** A whole log, wherever it is kept. */
export interface LogToCheck {
  /** Number of entries. */
  readonly size: number;
  /** The root that is stated for this size; undefined if none is. */
  readonly root: Uint8Array | undefined;
  /** The stored tiles of the tree at this size. */
  readonly tile: TileReader;
  /**
   * The `width` records of a bundle, undefined for those that are missing; undefined when none of it is to be had, which is
   * the reader's to report.
   */
  readonly records: (bundle: number, width: number) => Soon<readonly (LogRecord | undefined)[] | undefined>;
  /** Sizes at which the root is wanted, ascending. */
  readonly heads: readonly number[];
}

/** Hears what is seen on the way. */
export interface LogListener extends RecordListener {
  /** The root at one of `heads`; undefined where it cannot be computed, which has been reported. */
  readonly onHead: (size: number, root: Buffer | undefined) => Soon<void>;
  /** An entry that the tree holds. */
  readonly onEntry?: (position: number, entry: Entry) => void;
  /** The number of entries seen so far. */
  readonly onProgress?: (entries: number) => void;
}

/** Bundles in a row of which nothing is there, until the rest is given up: a log can say that it is longer than any disk. */
const MISSING_BUNDLES_MAX = 1_000;

/**
 * Checks a whole log: every entry against the tree, every tile, every commitment, and the order of everything. What depends on
 * several entries is judged only if all of them are genuine: a false entry must not cast doubt on true ones.
 */
export async function checkLog(log: LogToCheck, listener: LogListener, report: Report): Promise<EntryCounts> {
  const tree = treeCheck(log.size, log.tile, log.root, report);
  const tally = recordTally(listener, report);
  const sequences = denseSequences();
  let nextHead = 0;
  let areAllGenuine = true;

  const takeGenuine = (position: number, record: LogRecord): void => {
    const checked = checkRecord(position, record, report);
    if (checked === undefined) {
      areAllGenuine = false;
      return;
    }
    const { entry } = checked;
    tally.take(position, checked);
    sequences.add(entry.stream, entry.revision, position);
    sequences.add(entry.id, 0, position);
    listener.onEntry?.(position, entry);
  };
  const takeBundle = async (bundle: number, width: number): Promise<void> => {
    const records = await log.records(bundle, width);
    const leaves = Buffer.alloc(width * HASH_BYTES);
    const missing: number[] = [];
    for (let i = 0; i < width; i += 1) {
      const record = records?.[i];
      if (record === undefined) missing.push(i);
      else leafHash(record.entry).copy(leaves, i * HASH_BYTES);
    }
    const strange = new Set(await tree.add(leaves, missing));
    if (missing.length > 0 || strange.size > 0) areAllGenuine = false;
    for (const [i, record] of records?.entries() ?? []) {
      const position = bundle * TILE_WIDTH + i;
      if (record === undefined) report(found.entryMissing({ position }));
      else if (strange.has(i)) report(found.entryAltered({ position }));
      else takeGenuine(position, record);
    }
  };
  const hearHeadsBelow = async (size: number): Promise<void> => {
    for (let head = log.heads[nextHead]; head !== undefined && head < size; head = log.heads[nextHead]) {
      nextHead += 1;
      await listener.onHead(head, tree.rootAt(head));
    }
  };

  /** False where so much in a row was missing that the rest was given up. */
  const takeAll = async (): Promise<boolean> => {
    let missingInARow = 0;
    for (let bundle = 0; bundle * TILE_WIDTH < log.size; bundle += 1) {
      const width = tileWidth(0, bundle, log.size);
      await takeBundle(bundle, width);
      await hearHeadsBelow(bundle * TILE_WIDTH + width);
      listener.onProgress?.(bundle * TILE_WIDTH + width);
      missingInARow = tree.isBundleKnown ? 0 : missingInARow + 1;
      if (missingInARow < MISSING_BUNDLES_MAX) continue;
      report(found.restMissing({ position: (bundle + 1 - MISSING_BUNDLES_MAX) * TILE_WIDTH }));
      return false;
    }
    return true;
  };

  try {
    if (await takeAll()) {
      await tree.finish();
      await hearHeadsBelow(log.size + 1);
    }
    if (areAllGenuine) reportBreaks(sequences, report);
    return tally.finish(areAllGenuine);
  } finally {
    sequences.close();
  }
}

function reportBreaks(sequences: DenseSequences, report: Report): void {
  for (const { key, number, expected, position } of sequences.breaks()) {
    if (!key.startsWith('"')) report(found.idUsedTwice({ position, id: key }));
    else report(found.revisionOutOfOrder({ position, stream: fromEntry(key), revision: number, expected }));
  }
}
