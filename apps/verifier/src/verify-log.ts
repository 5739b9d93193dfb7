import { type Checked, checkLog, checkpointCheck, type Report, type Trust } from '@onus/export/check';
import type { WholeLog } from '@onus/export/format';
import { recordsOf, tilesOf } from './bundles.ts';
import type { Given } from './given.ts';
import { logCheckpoints } from './log-checkpoints.ts';
import type { Source } from './source/source.ts';

/** Checks the export of a whole log, or a running log. */
export async function verifyLog(
  source: Source,
  manifest: WholeLog,
  trust: Trust,
  given: Given,
  { onProgress, report }: { readonly onProgress: (entries: number) => void; readonly report: Report },
): Promise<Checked> {
  const { origin, size } = manifest;
  const check = checkpointCheck(origin, trust, report);
  const { newest, heads, onHead, continuedSizes } = await logCheckpoints(source, manifest, given, check, report);
  const log = {
    size,
    root: newest?.checkpoint.root,
    tile: tilesOf(source),
    records: recordsOf(source, report),
    heads,
  };
  const counts = await checkLog(log, { onHead, onProgress }, report);
  return {
    kind: 'log',
    origin,
    size,
    holds: source.holds,
    counts,
    vouched: check.vouched,
    trust,
    continuedSizes,
    uncomparedSizes: [],
  };
}
