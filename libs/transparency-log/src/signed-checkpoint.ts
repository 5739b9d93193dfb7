import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import {
  type Note,
  type NoteSignature,
  type NoteSigner,
  type NoteVerifier,
  signNote,
  underKeys,
  verifyNote,
} from './note.ts';
import { TransparencyError } from './transparency-error.ts';

/** A checkpoint whose signatures have been checked. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Every signature that verified, of the log and of others. */
  readonly verified: readonly NoteSignature[];
}

/**
 * The checkpoint as a note signed by the log's own keys, each named after the origin.
 *
 * @throws TransparencyError `checkpoint.wrong-origin`, and as `formatCheckpoint`.
 */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  if (signers.some((signer) => signer.name !== checkpoint.origin)) throw wrongOrigin(checkpoint.origin);
  return signNote(formatCheckpoint(checkpoint), signers);
}

/**
 * Checks that a note is a checkpoint signed by a key of the log that it names. `logs` are keys of logs; `others`, of
 * witnesses, are checked too, but need not have signed.
 *
 * @throws TransparencyError `note.bad-signature` (of any of these keys), `note.unsigned` (by the log), `key.ambiguous`,
 * `checkpoint.malformed`, `checkpoint.wrong-origin` when none of `logs` is named after the origin.
 */
export function openCheckpoint(
  note: Note,
  logs: readonly NoteVerifier[],
  others: readonly NoteVerifier[] = [],
): OpenedCheckpoint {
  const verified = verifyNote(note, [...logs, ...others]);
  const checkpoint = parseCheckpoint(note.text);
  const ofLog = logs.filter((log) => log.name === checkpoint.origin);
  if (ofLog.length === 0) throw wrongOrigin(checkpoint.origin);
  if (underKeys(verified, ofLog).length === 0) {
    throw new TransparencyError('note.unsigned', 'the log has not signed its checkpoint');
  }
  return { checkpoint, verified };
}

function wrongOrigin(origin: string): TransparencyError {
  return new TransparencyError('checkpoint.wrong-origin', `${JSON.stringify(origin)} is not the name of the key`);
}
