import {
  type Checkpoint,
  checkSignatures,
  formatNote,
  isUnderKey,
  logIdOf,
  NOTE_BYTES_MAX,
  parseCheckpoint,
  parseNote,
  TransparencyError,
  underKeys,
  type VerifierKey,
  verifierFor,
} from '@onus/transparency-log';
import type { AskedWitness } from './ask-witness.ts';
import { type Bounds, get } from './exchange.ts';

/** A checkpoint that a witness shows: of this log, signed by it. */
export interface ShownCheckpoint {
  readonly checkpoint: Checkpoint;
  /** With the signatures that were verified: those of the log, and of the witness. */
  readonly note: string;
}

/**
 * The checkpoint of a log that a witness says it cosigned last, where it shows it (`/witness/v0/logs/…/checkpoint`; the
 * protocol knows no such request, and not every witness does). Nothing is believed but what one of the log's keys has signed.
 *
 * @throws whatever `fetch` does, when it cannot be asked.
 */
export async function shownCheckpoint(
  witness: AskedWitness,
  origin: string,
  logKeys: readonly VerifierKey[],
  bounds: Omit<Bounds, 'answerBytesMax'>,
): Promise<ShownCheckpoint | undefined> {
  const body = await bodyShown(witness, origin, bounds);
  return body && signedIn(body, witness, origin, logKeys);
}

/**
 * How much a witness has cosigned under the name of a log, whoever signed it; undefined where it shows nothing.
 *
 * @throws whatever `fetch` does, when it cannot be asked.
 */
export async function sizeCosigned(
  witness: AskedWitness,
  origin: string,
  bounds: Omit<Bounds, 'answerBytesMax'>,
): Promise<number | undefined> {
  const body = await bodyShown(witness, origin, bounds);
  return body && sizeIn(body, witness, origin);
}

async function bodyShown(
  witness: AskedWitness,
  origin: string,
  bounds: Omit<Bounds, 'answerBytesMax'>,
): Promise<Buffer | undefined> {
  const url = `${witness.url.replace(/\/$/, '')}/witness/v0/logs/${logIdOf(origin)}/checkpoint`;
  const { status, body } = await get(url, { ...bounds, answerBytesMax: NOTE_BYTES_MAX });
  return status === 200 ? body : undefined;
}

function sizeIn(body: Buffer, witness: AskedWitness, origin: string): number | undefined {
  try {
    const note = parseNote(body);
    const checkpoint = parseCheckpoint(note.text);
    const { verified } = checkSignatures(note, [witness.verifier]);
    return checkpoint.origin === origin && verified.length > 0 ? checkpoint.size : undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}

function signedIn(
  body: Buffer,
  witness: AskedWitness,
  origin: string,
  logKeys: readonly VerifierKey[],
): ShownCheckpoint | undefined {
  try {
    const note = parseNote(body);
    const checkpoint = parseCheckpoint(note.text);
    const { verified } = checkSignatures(note, [...logKeys.map((key) => verifierFor(key)), witness.verifier]);
    const isSigned = underKeys(verified, logKeys).length > 0;
    if (checkpoint.origin !== origin || !isSigned) return undefined;
    const known = [...logKeys, witness.key].flatMap((key) => verified.find((one) => isUnderKey(one, key)) ?? []);
    return { checkpoint, note: formatNote({ text: note.text, signatures: known }) };
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
