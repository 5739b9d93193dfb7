import { parseDecimal } from './decimal.ts';
import { NOTE_BYTES_MAX, type NoteSignature, type NoteVerifier, parseSignatureLines, verifyNote } from './note.ts';
import { readText } from './plain-text.ts';
import { TransparencyError } from './transparency-error.ts';

/** What a log learns from a witness. */
export type WitnessReply =
  | { readonly kind: 'cosigned'; readonly cosignatures: readonly NoteSignature[] }
  /** The witness stands at this size. If that is the old size of the request, it has seen another tree of this size. */
  | { readonly kind: 'stale'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number };

/**
 * Reads the answer of a witness to the request for a checkpoint of this text, and verifies the cosignatures under the known
 * witness keys; unknown ones are left out.
 *
 * @throws TransparencyError `witness.malformed`, `note.malformed`, `note.bad-signature`, `note.unsigned`.
 */
export function readWitnessAnswer(
  answer: { readonly status: number; readonly body: string | Uint8Array },
  checkpointText: string,
  witnesses: readonly NoteVerifier[],
): WitnessReply {
  if (answer.status !== 200 && answer.status !== 409) return { kind: 'refused', status: answer.status };
  const body = readText(answer.body, NOTE_BYTES_MAX);
  if (body === undefined) throw malformed(`it is not UTF-8 of at most ${NOTE_BYTES_MAX} bytes`);
  if (answer.status === 409) return { kind: 'stale', size: parseSize(body) };
  const note = { text: checkpointText, signatures: parseSignatureLines(body) };
  return { kind: 'cosigned', cosignatures: verifyNote(note, witnesses) };
}

function parseSize(body: string): number {
  const size = body.endsWith('\n') ? parseDecimal(body.slice(0, -1)) : undefined;
  if (size === undefined) throw malformed('it is not a size and LF');
  return size;
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('witness.malformed', `not the answer of a witness: ${reason}`);
}
