import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { parseDecimal } from './decimal.ts';
import { formatHashLines, parseHashLines } from './hash-lines.ts';
import { formatNote, NOTE_BYTES_MAX, type Note, parseNote } from './note.ts';
import { readText } from './plain-text.ts';
import { TransparencyError } from './transparency-error.ts';

/** Bytes in the body of an add-checkpoint request at most; refuse longer ones before reading them. */
export const ADD_CHECKPOINT_BYTES_MAX = NOTE_BYTES_MAX + 4096;

/** A log asks a witness to cosign its checkpoint. */
export interface AddCheckpoint {
  /** Size of the checkpoint that the witness cosigned last, as far as the log knows; 0 for none. */
  readonly oldSize: number;
  /** Consistency proof from `oldSize` to the checkpoint; empty from 0. At most 63 hashes. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: Note;
}

/** A request that has been read; its signatures and its proof have not been checked. */
export interface ParsedAddCheckpoint extends AddCheckpoint {
  readonly checkpoint: Checkpoint;
}

/**
 * The body of `POST <prefix>/add-checkpoint` (c2sp.org/tlog-witness).
 *
 * @throws TransparencyError `witness.malformed`, and as `formatNote` and `parseCheckpoint`.
 */
export function encodeAddCheckpoint(request: AddCheckpoint): string {
  const body = `old ${request.oldSize}\n${formatHashLines(request.proof)}\n${formatNote(request.note)}`;
  parseAddCheckpoint(body);
  return body;
}

/**
 * Reads the body of an add-checkpoint request strictly.
 *
 * @throws TransparencyError `witness.malformed`, `note.malformed`, `checkpoint.malformed`: all of them HTTP 400.
 */
export function parseAddCheckpoint(body: string | Uint8Array): ParsedAddCheckpoint {
  const text = readText(body, ADD_CHECKPOINT_BYTES_MAX);
  if (text === undefined) throw malformed(`it is not UTF-8 of at most ${ADD_CHECKPOINT_BYTES_MAX} bytes`);
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('it has no empty line before the checkpoint');
  const [oldLine = '', ...hashLines] = text.slice(0, split).split('\n');
  const oldSize = oldLine.startsWith('old ') ? parseDecimal(oldLine.slice('old '.length)) : undefined;
  if (oldSize === undefined) throw malformed('it does not begin with the old size');
  const proof = parseHashLines(hashLines);
  if (proof === undefined) throw malformed('its proof is not up to 63 hashes in base64');
  const note = parseNote(text.slice(split + 2));
  return { oldSize, proof, note, checkpoint: parseCheckpoint(note.text) };
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('witness.malformed', `not an add-checkpoint request: ${reason}`);
}
