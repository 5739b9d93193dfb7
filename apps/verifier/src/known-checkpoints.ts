import type { OpenCheckpoint } from '@onus/export/check';
import { parseCheckpoint, parseNote, TransparencyError } from '@onus/transparency-log';
import type { Given } from './given.ts';
import { WrongUsage } from './wrong-usage.ts';

/**
 * The checkpoints that whoever checks has kept. Nothing that is wrong with one of them is the fault of what is checked.
 *
 * @throws WrongUsage for one that is none, or of another log than `origin`.
 */
export function openKnown({ knownCheckpoints }: Given, origin: string): OpenCheckpoint[] {
  return knownCheckpoints.map(({ name, bytes }) => {
    const opened = readKnown(name, bytes);
    if (opened.checkpoint.origin === origin) return opened;
    throw new WrongUsage(
      `已知检查点 ${name} 属于另一日志 ${opened.checkpoint.origin}，不是 ${origin}`,
      `the known checkpoint ${name} is of another log, ${opened.checkpoint.origin}, not of ${origin}`,
    );
  });
}

function readKnown(file: string, bytes: Uint8Array): OpenCheckpoint {
  try {
    const note = parseNote(bytes);
    return { file, note, checkpoint: parseCheckpoint(note.text) };
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new WrongUsage(`${file} 不是检查点（${cause.message}）`, `${file} is no checkpoint: ${cause.message}`, {
      cause,
    });
  }
}
