import {
  type Checked,
  checkLog,
  checkpointCheck,
  headRoots,
  type LogOutline,
  type RangeOutcome,
} from '@onus/export/check';
import type { WholeLog } from '@onus/export/format';
import { trustOf, uncheckedIn } from './contents.ts';
import type { Given } from './given.ts';
import { openKnown } from './known-checkpoints.ts';
import type { Listener } from './listener.ts';
import { logCheckpoints } from './log-checkpoints.ts';
import { logReader } from './log-reader.ts';
import type { Source } from './source/source.ts';

/** The outcomes of the ranges of a log, where other threads check them. */
export type RangesOf = (outline: LogOutline) => AsyncIterable<RangeOutcome<undefined>> | undefined;

/**
 * Checks the export of a whole log, or a running log: first the entries, which tell how keys handed over to each other; then,
 * since it is known whom to believe, the checkpoints.
 *
 * @throws Unreadable, WrongUsage
 */
export async function verifyLog(
  source: Source,
  manifest: WholeLog,
  given: Given,
  { onProgress, report }: Listener,
  rangesOf: RangesOf,
): Promise<Checked> {
  const { origin, size } = manifest;
  const checkpoints = await logCheckpoints(source, manifest, openKnown(given, origin), report);
  const roots = headRoots(checkpoints.sizes);
  const statements: string[] = [];
  const outline = { size, root: checkpoints.newest?.checkpoint.root };
  const log = { ...outline, open: logReader(source), heads: checkpoints.sizes, ranges: rangesOf(outline) };
  const listener = { onHead: roots.add, onProgress, onHandover: (one: string) => void statements.push(one) };
  const counts = await checkLog(log, listener, report);
  const trust = await trustOf(source, manifest, given, statements, report);
  const check = checkpointCheck(origin, trust, report);
  const continuedSizes = await checkpoints.judge(roots, check);
  return {
    kind: 'log',
    origin,
    size,
    holds: source.holds,
    counts,
    vouched: check.vouched,
    trust,
    vouchedSizeDue: size,
    releasedSize: undefined,
    continuedSizes,
    uncomparedSizes: [],
    uncheckedFiles: uncheckedIn(source),
  };
}
