import { TILE_WIDTH, tileWidth } from '@onus/transparency-log';
import { addBundle } from './bundle-tally.ts';
import { bundlesIn } from './bundles-in.ts';
import type { EntryCounts } from './counts.ts';
import { type DenseSequences, denseSequences } from './dense-sequences.ts';
import { fromEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { type BundleOutcome, type LogOutline, type LogReader, type RangeOutcome, rangeCheck } from './range-check.ts';
import { type RecordListener, recordTally } from './record-tally.ts';
import { rowSettling } from './row-settling.ts';
import { treeCheck } from './tree-check.ts';

/** A whole log, wherever it is kept. */
export interface LogToCheck<Also> extends LogOutline {
  /** Opens the log for reading; what is wrong with the reading is reported. */
  readonly open: (report: Report) => LogReader<Also>;
  /** Sizes at which the root is wanted, ascending. */
  readonly heads: readonly number[];
  /** The outcomes of its ranges in order, where other threads check them; by default all is done here. */
  readonly ranges?: AsyncIterable<RangeOutcome<Also>> | undefined;
}

/** Hears what is seen on the way. */
export interface LogListener<Also> extends RecordListener {
  /** The root at one of `heads`; undefined where it cannot be computed, which has been reported. */
  readonly onHead: (size: number, root: Buffer | undefined) => void | Promise<void>;
  /** What the reader has found out besides, range by range. */
  readonly onAlso?: (also: Also) => void;
  /** The number of entries seen so far. */
  readonly onProgress?: (entries: number) => void;
}

/** Bundles in a row of which nothing is there, until the rest is given up: a log can say that it is longer than any disk. */
const MISSING_BUNDLES_MAX = 1_000;
/** Bundles that are checked at one time where nothing is handed from one thread to another. */
const BUNDLES_A_RANGE = 64;

/**
 * Checks a whole log: every entry against the tree, every tile, every commitment, and the order of everything. What depends on
 * several entries is judged only if all of them are genuine: a false entry must not cast doubt on true ones. The findings are
 * the same, and in the same order, however the log is divided into ranges and whoever checks these.
 */
export async function checkLog<Also>(
  log: LogToCheck<Also>,
  listener: LogListener<Also>,
  report: Report,
): Promise<EntryCounts> {
  const { size, root, heads } = log;
  const tree = treeCheck(rowSettling(size, log.open(report).tile, root, report));
  const tally = recordTally(listener, report);
  const sequences = denseSequences();
  let nextHead = 0;
  let areAllGenuine = true;
  let bundle = 0;
  let missingInARow = 0;

  const hearHeadsBelow = async (end: number): Promise<void> => {
    for (let head = heads[nextHead]; head !== undefined && head < end; head = heads[nextHead]) {
      nextHead += 1;
      await listener.onHead(head, tree.rootAt(head));
    }
  };
  const takeBundle = async (outcome: BundleOutcome): Promise<void> => {
    const first = bundle * TILE_WIDTH;
    const end = first + tileWidth(0, bundle, size);
    await tree.add({ row: asBuffer(outcome.row), sure: outcome.sure }, outcome.root && asBuffer(outcome.root));
    for (const finding of outcome.findings) report(finding);
    addBundle(tally, first, outcome.tally);
    if (!outcome.areAllGenuine) areAllGenuine = false;
    bundle += 1;
    await hearHeadsBelow(end);
    listener.onProgress?.(end);
    missingInARow = outcome.sure ? 0 : missingInARow + 1;
  };
  /** False where so much in a row was missing that the rest was given up. */
  const takeAll = async (): Promise<boolean> => {
    for await (const range of log.ranges ?? rangesInTurn(log)) {
      sequences.add(range.sequences);
      listener.onAlso?.(range.also);
      for (const outcome of range.bundles) {
        await takeBundle(outcome);
        if (missingInARow < MISSING_BUNDLES_MAX) continue;
        report(found.restMissing({ position: (bundle - MISSING_BUNDLES_MAX) * TILE_WIDTH }));
        return false;
      }
    }
    return true;
  };

  try {
    if (await takeAll()) {
      await tree.finish();
      await hearHeadsBelow(size + 1);
    }
    if (areAllGenuine) reportBreaks(sequences, report);
    return tally.finish(areAllGenuine);
  } finally {
    sequences.close();
  }
}

async function* rangesInTurn<Also>(log: LogToCheck<Also>): AsyncGenerator<RangeOutcome<Also>> {
  const check = rangeCheck(log, log.open);
  const bundles = bundlesIn(log.size);
  for (let from = 0; from < bundles; from += BUNDLES_A_RANGE) {
    yield check(from, Math.min(from + BUNDLES_A_RANGE, bundles));
  }
}

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

function reportBreaks(sequences: DenseSequences, report: Report): void {
  for (const { key, number, expected, position } of sequences.breaks()) {
    if (!key.startsWith('"')) report(found.idUsedTwice({ position, id: key }));
    else report(found.revisionOutOfOrder({ position, stream: fromEntry(key), revision: number, expected }));
  }
}
