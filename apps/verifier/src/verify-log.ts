import { type Checked, checkLog, checkpointCheck, headRoots } from '@onus/export/check';
import type { WholeLog } from '@onus/export/format';
import { recordsOf, tilesOf } from './bundles.ts';
import { trustOf, uncheckedIn } from './contents.ts';
import type { Given } from './given.ts';
import { openKnown } from './known-checkpoints.ts';
import type { Listener } from './listener.ts';
import { logCheckpoints } from './log-checkpoints.ts';
import type { Source } from './source/source.ts';

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
): Promise<Checked> {
  const { origin, size } = manifest;
  const checkpoints = await logCheckpoints(source, manifest, openKnown(given, origin), report);
  const roots = headRoots(checkpoints.sizes);
  const statements: string[] = [];
  const log = {
    size,
    root: checkpoints.newest?.checkpoint.root,
    tile: tilesOf(source),
    records: recordsOf(source, report),
    heads: checkpoints.sizes,
  };
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
