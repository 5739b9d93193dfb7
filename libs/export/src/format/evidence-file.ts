import {
  encodeEvidence,
  formatVerifierKey,
  isUnderKey,
  type Evidence as Proof,
  parseEvidence as parseProof,
  parseVerifierKey,
  TransparencyError,
  type VerifierKey,
  verifierFor,
} from '@onus/transparency-log';
import { FormatError } from './format-error.ts';
import { FILE_BYTES_MAX, SALT_BYTES } from './limits.ts';
import { formatLogKeys, type LogKey, parseLogKeys } from './log-keys.ts';
import { parsedJson } from './parsed-json.ts';

export const EVIDENCE_FILE_FORMAT = 'onus-evidence/v1';

/** What stands in the place of a personal part that is not in the file. */
const PERSONAL_MARKS = ['erased', 'missing', 'withheld'] as const;

/** One event by itself: the proof that it is in the log, its envelope, and what the envelope commits to. */
export interface EvidenceRecord {
  readonly proof: Proof;
  readonly envelope: Uint8Array;
  /** Salt and bytes; `withheld`, with the personal part: whoever took the file may not read what events of its context say. */
  readonly data: Uint8Array | 'withheld';
  /**
   * Salt and bytes; undefined where the envelope commits to none. `erased`: lawfully, of which an event among the grounds tells.
   * `missing`: it is gone, and no event tells that it was erased. `withheld`: whoever took the file may not read it.
   */
  readonly personal: Uint8Array | (typeof PERSONAL_MARKS)[number] | undefined;
}

/** Everything that it takes to check one event alone, in one file. */
export interface EvidenceFile {
  readonly event: EvidenceRecord;
  /** Events by which its personal part was erased, and by which one key of the log handed over to another; ascending. */
  readonly grounds: readonly EvidenceRecord[];
  /** All keys of the log. */
  readonly keys: readonly LogKey[];
  /** The keys of those who cosigned the checkpoint, in the order of their signatures, which come after those of the log. */
  readonly witnesses: readonly VerifierKey[];
}

/** Canonical JSON (RFC 8785): keys in order, nothing between them; parts in base64. */
export function formatEvidenceFile({ event, grounds, keys, witnesses }: EvidenceFile): string {
  return JSON.stringify({
    event: recordJson(event),
    format: EVIDENCE_FILE_FORMAT,
    grounds: grounds.map(recordJson),
    keys: formatLogKeys(keys),
    witnesses: witnesses.map(formatVerifierKey),
  });
}

/**
 * Reads an evidence file; only the one spelling that `formatEvidenceFile` prints, so that no byte of it is free to differ.
 *
 * @throws FormatError
 */
export function parseEvidenceFile(input: Uint8Array): EvidenceFile {
  if (input.length > FILE_BYTES_MAX.evidenceFile) throw new FormatError('the evidence file is too long');
  try {
    const { event, grounds, keys, witnesses } = fieldsOf(parsedJson(input));
    const file: EvidenceFile = {
      event: recordOf(event),
      grounds: listOf(grounds).map(recordOf),
      keys: parseLogKeys(Buffer.from(textOf(keys))),
      witnesses: listOf(witnesses).map((witness) => parseVerifierKey(textOf(witness))),
    };
    if (!Buffer.from(formatEvidenceFile(file)).equals(input)) throw new FormatError('it is not in its one spelling');
    requireOrder(file);
    requireSigners(file);
    return file;
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof TransparencyError)) throw error;
    throw new FormatError(`not an evidence file of ${EVIDENCE_FILE_FORMAT}: ${error.message}`);
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const partJson = (part: Uint8Array) => ({
  bytes: base64(part.subarray(SALT_BYTES)),
  salt: base64(part.subarray(0, SALT_BYTES)),
});

const recordJson = ({ data, envelope, personal, proof }: EvidenceRecord) => ({
  data: data === 'withheld' ? data : partJson(data),
  envelope: base64(envelope),
  ...(personal !== undefined && { personal: typeof personal === 'string' ? personal : partJson(personal) }),
  proof: encodeEvidence(proof),
});

function recordOf(json: unknown): EvidenceRecord {
  const { data, envelope, personal, proof } = fieldsOf(json);
  const mark = PERSONAL_MARKS.find((one) => one === personal);
  return {
    proof: parseProof(textOf(proof)),
    envelope: bytesOf(envelope),
    data: data === 'withheld' ? data : partOf(data),
    personal: personal === undefined ? undefined : (mark ?? partOf(personal)),
  };
}

function partOf(json: unknown): Uint8Array {
  const { bytes, salt } = fieldsOf(json);
  const part = Buffer.concat([bytesOf(salt), bytesOf(bytes)]);
  if (bytesOf(salt).length !== SALT_BYTES) throw new FormatError(`a salt has ${SALT_BYTES} bytes`);
  return part;
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null) throw new FormatError('an object is due');
  return json as Readonly<Record<string, unknown>>;
}

function listOf(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new FormatError('a list is due');
  return json;
}

function textOf(json: unknown): string {
  if (typeof json !== 'string') throw new FormatError('a text is due');
  return json;
}

const bytesOf = (json: unknown): Buffer => Buffer.from(textOf(json), 'base64');

function requireOrder({ event, grounds }: EvidenceFile): void {
  const indexes = grounds.map(({ proof }) => proof.index);
  const isAscending = indexes.every((index, i) => i === 0 || index > (indexes[i - 1] ?? index));
  if (isAscending && !indexes.includes(event.proof.index)) return;
  throw new FormatError('the grounds are not in order, each once and apart from the event');
}

/** A signature under a key that the file does not hold could be changed, and nobody would see it. */
function requireSigners({ event, keys, witnesses }: EvidenceFile): void {
  const { signatures } = event.proof.note;
  const cosignatures = signatures.slice(signatures.length - witnesses.length);
  const own = signatures.slice(0, signatures.length - witnesses.length);
  const areKnown =
    own.every((signature) => keys.some(({ key }) => isUnderKey(signature, key))) &&
    witnesses.every((key, i) => cosignatures[i] && isUnderKey(cosignatures[i], key));
  for (const key of [...keys.map(({ key }) => key), ...witnesses]) verifierFor(key); // of a kind that can be checked
  if (!areKnown) throw new FormatError('its keys and witnesses are not those who signed the checkpoint');
}
