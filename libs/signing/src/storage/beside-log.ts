import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '@onus/disk';
import { type Checkpoint, parseCheckpoint, parseNote, TransparencyError } from '@onus/transparency-log';
import { releasedFileIn } from '../guard-file.ts';
import { SigningError } from '../signing-error.ts';

/**
 * What was released last, in a file beside the log. It is no guard, and nothing is signed on its word; but a guard that is
 * older, of another log, or gone, is recognised by it.
 */
export interface BesideLog {
  read(): Checkpoint | undefined;
  /** Puts a checkpoint in the place of the one before. */
  keep(note: string): void;
}

/** @throws SigningError `signing.damaged` when reading what is no checkpoint. */
export function besideLog(path: string): BesideLog {
  return {
    read: () => {
      if (!existsSync(path)) return undefined;
      try {
        return parseCheckpoint(parseNote(readFileSync(path)).text);
      } catch (cause) {
        if (!(cause instanceof TransparencyError)) throw cause;
        const message = `${path} is no checkpoint; look at who changed it, and move it away / ${path} 不是检查点，请查明由谁改动并移走`;
        throw new SigningError('signing.damaged', message, { cause });
      }
    },
    keep: (note) => replaceFile(path, note),
  };
}

/** What was released last, by the file in the directory of a ledger. @throws SigningError `signing.damaged`. */
export const releasedBeside = (data: string): Checkpoint | undefined => besideLog(releasedFileIn(data)).read();

/** A log without such a file. */
export const NOTHING_BESIDE: BesideLog = { read: () => undefined, keep: () => undefined };
