import { type Checkpoint, parseCheckpoint, parseNote } from '@onus/transparency-log';
import type { DurableFolder } from './durable-folder.ts';
import { ExportError } from './export-error.ts';
import { checkpointPath } from './format/index.ts';
import { runAtMost } from './run-at-most.ts';

/** Checkpoints as signed notes, in ascending order of their sizes. */
export type Checkpoints = AsyncIterable<string> | Iterable<string>;

const FILES_AT_ONCE = 8;

/** The checkpoints that were written. */
export interface ExportedCheckpoints {
  readonly count: number;
  readonly newest: (Checkpoint & { readonly note: string }) | undefined;
}

/**
 * Writes every checkpoint to its place.
 *
 * @throws ExportError `export.wrong-checkpoint`; TransparencyError `note.malformed`, `checkpoint.malformed`.
 */
export async function exportCheckpoints(
  folder: DurableFolder,
  origin: string,
  checkpoints: Checkpoints,
): Promise<ExportedCheckpoints> {
  let exported: ExportedCheckpoints = { count: 0, newest: undefined };
  await runAtMost(FILES_AT_ONCE, writes());
  return exported;

  async function* writes() {
    for await (const note of checkpoints) {
      const checkpoint = checkpointOf(note, origin);
      const { size } = checkpoint;
      if (size <= (exported.newest?.size ?? -1)) {
        throw new ExportError('export.wrong-checkpoint', `the checkpoint of size ${size} is not in order`);
      }
      exported = { count: exported.count + 1, newest: { ...checkpoint, note } };
      yield () => writeUnlessThere(folder, checkpointPath(size), note);
    }
  }
}

async function writeUnlessThere(folder: DurableFolder, path: string, note: string): Promise<void> {
  const earlier = await folder.read(path);
  if (earlier?.toString() !== note) await folder.write(path, note);
}

/** @throws ExportError `export.wrong-checkpoint`; TransparencyError `note.malformed`, `checkpoint.malformed`. */
export function checkpointOf(note: string, origin: string): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(note).text);
  if (checkpoint.origin === origin) return checkpoint;
  throw new ExportError('export.wrong-checkpoint', `the checkpoint of size ${checkpoint.size} is not of ${origin}`);
}
