import { type Checked, checkpointCheck, type OpenCheckpoint, type Report, type Trust } from '@onus/export/check';

/** What a checkpoint is found to be worth where it is the only one of its tree. */
type Judged = Pick<
  Checked,
  'origin' | 'size' | 'vouched' | 'trust' | 'vouchedSizeDue' | 'releasedSize' | 'continuedSizes' | 'uncomparedSizes'
>;

/**
 * Judges the one checkpoint that came along, with those that whoever checks has kept: of the same size they must have the
 * same root, and of another they cannot be compared without the tree between.
 */
export function judgeOne(
  opened: OpenCheckpoint,
  known: readonly OpenCheckpoint[],
  trust: Trust,
  report: Report,
): Judged {
  const { origin, size, root } = opened.checkpoint;
  const check = checkpointCheck(origin, trust, report);
  const isComparable = ({ checkpoint }: OpenCheckpoint) => checkpoint.size === size;
  const comparable = known.filter(isComparable);
  for (const one of [...comparable, opened]) check.judge(one, root);
  return {
    origin,
    size,
    vouched: check.vouched,
    trust,
    vouchedSizeDue: size,
    releasedSize: undefined,
    continuedSizes: comparable.filter(({ checkpoint }) => Buffer.compare(checkpoint.root, root) === 0).map(() => size),
    uncomparedSizes: known.filter((one) => !isComparable(one)).map(({ checkpoint }) => checkpoint.size),
  };
}
