import {
  type CheckpointCheck,
  foundInFiles,
  type LogListener,
  type OpenCheckpoint,
  type Report,
} from '@onus/export/check';
import {
  CHECKPOINT_PATH,
  CHECKPOINTS_FOLDER,
  checkpointPath,
  FILE_BYTES_MAX,
  type WholeLog,
} from '@onus/export/format';
import type { Given } from './given.ts';
import type { Source } from './source/source.ts';

/** All checkpoints of a whole log: the newest, those that were let out before, and those that whoever checks has kept. */
export interface LogCheckpoints {
  readonly newest: OpenCheckpoint | undefined;
  /** Their sizes, ascending. */
  readonly heads: readonly number[];
  /** Compares those of a size with the root of the entries. */
  readonly onHead: LogListener['onHead'];
  /** Sizes of kept ones that were found to be continued. */
  readonly continuedSizes: readonly number[];
}

export async function logCheckpoints(
  source: Source,
  { size, checkpoints: stated }: WholeLog,
  { knownCheckpoints }: Given,
  check: CheckpointCheck,
  report: Report,
): Promise<LogCheckpoints> {
  const sizes = sizesIn(source);
  if (sizes.length !== stated) report(foundInFiles.wrongCount({ stated, actual: sizes.length }));

  const bytes = await source.read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  if (bytes === undefined && sizes.length > 0) report(foundInFiles.missing({ file: CHECKPOINT_PATH }));
  const newest = bytes && check.open(CHECKPOINT_PATH, bytes, size);

  const known = knownCheckpoints.flatMap(({ name, bytes }) => check.open(name, bytes) ?? []);
  for (const { checkpoint } of known) {
    if (checkpoint.size > size) report(foundInFiles.shorterThanKnown({ size, knownSize: checkpoint.size }));
  }

  const releasedAt = async (head: number): Promise<OpenCheckpoint | undefined> => {
    const file = checkpointPath(head);
    const bytes = await source.read(file, FILE_BYTES_MAX.note);
    return bytes && check.open(file, bytes, head);
  };
  const continuedSizes: number[] = [];
  const knownSizes = known.map(({ checkpoint }) => checkpoint.size);

  return {
    newest,
    heads: [...new Set([...sizes, ...knownSizes, ...(newest ? [size] : [])])].sort((a, b) => a - b),
    onHead: async (head, root) => {
      const all = [newest, await releasedAt(head), ...known].flatMap((opened) => opened ?? []);
      for (const opened of all.filter(({ checkpoint }) => checkpoint.size === head)) check.compare(opened, root);
      const isContinued = known.some(({ checkpoint }) => checkpoint.size === head && root?.equals(checkpoint.root));
      if (isContinued) continuedSizes.push(head);
    },
    continuedSizes,
  };
}

/** The sizes of the checkpoints in their folder. */
function sizesIn(source: Source): number[] {
  const names = source.list(CHECKPOINTS_FOLDER).filter((name) => /^(?:0|[1-9][0-9]{0,14})$/.test(name));
  return names.map(Number);
}
