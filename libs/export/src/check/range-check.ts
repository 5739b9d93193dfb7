import { HASH_BYTES, leafHash, TILE_WIDTH, type TileReader, tileWidth } from '@onus/transparency-log';
import { type BundleTally, bundleTally } from './bundle-tally.ts';
import type { Entry } from './entry.ts';
import type { Finding, Report } from './finding.ts';
import { found } from './found.ts';
import { checkLeaves } from './leaf-check.ts';
import type { LogRecord } from './log-record.ts';
import { type CheckedRecord, checkRecord } from './record-check.ts';
import { rowSettling } from './row-settling.ts';
import { heapSorter, type SequenceHeaps } from './sequence-heaps.ts';
import { rootOfRow } from './tile-row.ts';

/** Where a log is read from; what is wrong with the reading it reports itself. */
export interface LogReader<Also> {
  /** The stored tiles of the tree at its size. */
  readonly tile: TileReader;
  /** The `width` records of a bundle, undefined for those that are missing; undefined when none of it is to be had. */
  readonly records: (bundle: number, width: number) => Records | undefined | Promise<Records | undefined>;
  /** An entry that the tree holds, in the order of positions. */
  readonly onEntry?: (position: number, entry: Entry) => void;
  /** What it has found out besides, since it was last asked; to be handed from one thread to another. */
  readonly also: () => Also;
}

type Records = readonly (LogRecord | undefined)[];

/** What is the same for every range of a log. */
export interface LogOutline {
  /** Number of entries. */
  readonly size: number;
  /** The root that is stated for this size; undefined if none is. */
  readonly root: Uint8Array | undefined;
}

/** What some bundles of a log, one after another, have come to by themselves: to be handed from one thread to another. */
export interface RangeOutcome<Also> {
  readonly bundles: readonly BundleOutcome[];
  /** The revisions of streams, and ids. */
  readonly sequences: SequenceHeaps;
  readonly also: Also;
}

export interface BundleOutcome {
  /** Its leaf hashes as the tree holds them; `sure` where they are known. */
  readonly row: Uint8Array<ArrayBuffer>;
  readonly sure: boolean;
  /** Over a full row. */
  readonly root: Uint8Array<ArrayBuffer> | undefined;
  readonly areAllGenuine: boolean;
  readonly tally: BundleTally;
  readonly findings: readonly Finding[];
}

/**
 * Checks the bundles `from` … `to` − 1 by themselves: every entry against its tile, and every commitment. What depends on others
 * is left to whoever puts the outcomes together.
 */
export type RangeCheck<Also> = (from: number, to: number) => Promise<RangeOutcome<Also>>;

/** @param open is called once, with what hears the findings of the reader */
export function rangeCheck<Also>(
  { size, root }: LogOutline,
  open: (report: Report) => LogReader<Also>,
): RangeCheck<Also> {
  // Owned by this function: of the bundle at hand.
  let findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const reader = open(report);
  const settling = rowSettling(size, reader.tile, root, report);
  const sequences = heapSorter();

  const takeGenuine = (position: number, record: LogRecord): CheckedRecord | undefined => {
    const checked = checkRecord(position, record, report);
    if (checked === undefined) return undefined;
    const { entry } = checked;
    sequences.add(entry.stream, entry.revision, position);
    sequences.add(entry.id, 0, position);
    reader.onEntry?.(position, entry);
    return checked;
  };
  const checkBundle = async (bundle: number): Promise<BundleOutcome> => {
    findings = [];
    const width = tileWidth(0, bundle, size);
    const records = await reader.records(bundle, width);
    const leaves = Buffer.allocUnsafeSlow(width * HASH_BYTES);
    const missing: number[] = [];
    for (let i = 0; i < width; i += 1) {
      const record = records?.[i];
      if (record === undefined) missing.push(i);
      else leafHash(record.entry).copy(leaves, i * HASH_BYTES);
    }
    const { row, sure, strange } = await checkLeaves(settling, bundle, leaves, missing);
    const checked: (CheckedRecord | undefined)[] = new Array(width).fill(undefined);
    for (let i = 0; records && i < width; i += 1) {
      const position = bundle * TILE_WIDTH + i;
      const record = records[i];
      if (record === undefined) report(found.entryMissing({ position }));
      else if (strange.includes(i)) report(found.entryAltered({ position }));
      else checked[i] = takeGenuine(position, record);
    }
    return {
      row: row === leaves ? leaves : new Uint8Array(row),
      sure,
      root: width === TILE_WIDTH ? new Uint8Array(rootOfRow(row)) : undefined,
      areAllGenuine: !checked.includes(undefined),
      tally: bundleTally(checked),
      findings,
    };
  };

  return async (from, to) => {
    const bundles: BundleOutcome[] = [];
    for (let bundle = from; bundle < to; bundle += 1) bundles.push(await checkBundle(bundle));
    return { bundles, sequences: sequences.take(), also: reader.also() };
  };
}
