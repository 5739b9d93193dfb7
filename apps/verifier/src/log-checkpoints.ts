import {
  type CheckpointCheck,
  foundInFiles,
  type HeadRoots,
  type OpenCheckpoint,
  openCheckpointFile,
  type Report,
} from '@onus/export/check';
import {
  CHECKPOINT_PATH,
  CHECKPOINTS_FOLDER,
  checkpointPath,
  FILE_BYTES_MAX,
  type WholeLog,
} from '@onus/export/format';
import type { Source } from './source/source.ts';

/** All checkpoints of a whole log: the newest, those that were let out before, and those that whoever checks has kept. */
export interface LogCheckpoints {
  readonly newest: OpenCheckpoint | undefined;
  /** Their sizes, ascending. */
  readonly sizes: readonly number[];
  /** Judges all of them against the roots of the entries; resolves with the sizes of kept ones that are continued. */
  judge(roots: HeadRoots, check: CheckpointCheck): Promise<readonly number[]>;
}

export async function logCheckpoints(
  source: Source,
  { origin, size, checkpoints: stated }: WholeLog,
  known: readonly OpenCheckpoint[],
  report: Report,
): Promise<LogCheckpoints> {
  const released = sizesIn(source);
  if (released.length !== stated) report(foundInFiles.wrongCount({ stated, actual: released.length }));

  const bytes = await source.read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  if (bytes === undefined && released.length > 0) report(foundInFiles.missing({ file: CHECKPOINT_PATH }));
  const newest = bytes && openCheckpointFile(CHECKPOINT_PATH, bytes, { origin, size }, report);

  const knownSizes = known.map(({ checkpoint }) => checkpoint.size);
  for (const knownSize of knownSizes) if (knownSize > size) report(foundInFiles.shorterThanKnown({ size, knownSize }));

  const releasedAt = async (head: number): Promise<OpenCheckpoint | undefined> => {
    const file = checkpointPath(head);
    const bytes = await source.read(file, FILE_BYTES_MAX.note);
    return bytes && openCheckpointFile(file, bytes, { origin, size: head }, report);
  };

  return {
    newest,
    sizes: [...new Set([...released, ...knownSizes, ...(newest ? [size] : [])])].sort((a, b) => a - b),
    judge: async (roots, check) => {
      const continuedSizes: number[] = [];
      for (const [head, root] of roots) {
        const all = [newest, await releasedAt(head), ...known].flatMap((opened) => opened ?? []);
        for (const opened of all.filter(({ checkpoint }) => checkpoint.size === head)) check.judge(opened, root);
        const isContinued = known.some(({ checkpoint }) => checkpoint.size === head && root?.equals(checkpoint.root));
        if (isContinued) continuedSizes.push(head);
      }
      return continuedSizes;
    },
  };
}

/** The sizes of the checkpoints in their folder. */
function sizesIn(source: Source): number[] {
  const names = source.list(CHECKPOINTS_FOLDER).filter((name) => /^(?:0|[1-9][0-9]{0,14})$/.test(name));
  return names.map(Number);
}
