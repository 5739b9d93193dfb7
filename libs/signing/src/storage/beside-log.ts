import { existsSync, readFileSync, rmSync } from 'node:fs';
import { replaceFile } from '@onus/disk';
import {
  type Checkpoint,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  TransparencyError,
  type VerifierKey,
} from '@onus/transparency-log';
import { releasedFileIn } from '../guard-file.ts';
import { SigningError } from '../signing-error.ts';

/**
 * What was released last, in a file beside the log. It is no guard, and nothing is signed on its word; but a guard that is
 * older, of another log, or gone, is recognised by it.
 */
export interface BesideLog {
  /** @throws SigningError `signing.damaged` where it is no checkpoint. */
  read(): ReleasedBeside | undefined | Promise<ReleasedBeside | undefined>;
  /**
   * Puts a checkpoint in the place of the one before. @param own all keys of the guard: where others can release there as well, what none of
   * them has signed stays @throws SigningError `signing.split-view` for that
   */
  keep(note: string, own: readonly VerifierKey[]): void | Promise<void>;
  /** As if nothing had been released. */
  clear(): void | Promise<void>;
}

/** A checkpoint, as it was signed, and who signed it. */
export interface ReleasedBeside extends Checkpoint {
  readonly note: string;
  readonly signatures: readonly NoteSignature[];
  /** As a person may look for it. */
  readonly where: string;
}

interface BesideLogFile extends BesideLog {
  read(): ReleasedBeside | undefined;
  keep(note: string): void;
  clear(): void;
}

export const besideLog = (path: string): BesideLogFile => ({
  read: () => (existsSync(path) ? checkpointIn(readFileSync(path), path) : undefined),
  keep: (note) => replaceFile(path, note),
  clear: () => rmSync(path, { force: true }),
});

/** The checkpoint in a note that lies beside the log. @throws SigningError `signing.damaged` */
export function checkpointIn(note: Uint8Array, where: string): ReleasedBeside {
  try {
    const { text, signatures } = parseNote(note);
    return { ...parseCheckpoint(text), note: Buffer.from(note).toString(), signatures, where };
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    const message = `${where} is no checkpoint; look at who changed it, and move it away / ${where} 不是检查点，请查明由谁改动并移走`;
    throw new SigningError('signing.damaged', message, { cause });
  }
}

/** What was released last, by the file in the directory of a ledger. @throws SigningError `signing.damaged`. */
export const releasedBeside = (data: string): Checkpoint | undefined => besideLog(releasedFileIn(data)).read();

/** A log without such a file. */
export const NOTHING_BESIDE: BesideLog = { read: () => undefined, keep: () => undefined, clear: () => undefined };
