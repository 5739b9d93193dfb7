import { decodeBase64, encodeBase64 } from './base64.ts';
import { isKeyName } from './key-name.ts';
import { hasControlCharacter, readText } from './plain-text.ts';
import { TransparencyError } from './transparency-error.ts';

/** Bytes in a signed note at most: room for 16 post-quantum signatures and more. */
export const NOTE_BYTES_MAX = 256 * 1024;

/** Signatures on a note at most. */
export const NOTE_SIGNATURES_MAX = 64;

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  /** Eight lower-case hex digits. */
  readonly keyId: string;
  /** What follows the key id in the line; its form depends on the key's type. */
  readonly bytes: Buffer;
}

/** A text ending in LF, and the signatures under it in their order. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signs note texts under one key, of any signature type. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: string;
  /** The signature without the key id. */
  sign(text: string): Buffer;
}

/** Checks signatures of one key, of any signature type. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: string;
  verify(text: string, signature: Uint8Array): boolean;
}

/** The signatures of a note, told apart by what the known keys say of them. */
export interface CheckedSignatures {
  readonly verified: readonly NoteSignature[];
  /** Under a known key, but not by it. */
  readonly bad: readonly NoteSignature[];
  readonly unknown: readonly NoteSignature[];
}

const EM_DASH = '\u2014';
const KEY_ID_BYTES = 4;

/**
 * Reads a signed note strictly (c2sp.org/signed-note); the text ends at the last empty line. Checks no signature.
 *
 * @throws TransparencyError `note.malformed`.
 */
export function parseNote(input: string | Uint8Array): Note {
  const note = readText(input, NOTE_BYTES_MAX);
  if (note === undefined) throw malformed(`it is not UTF-8 of at most ${NOTE_BYTES_MAX} bytes`);
  if (hasControlCharacter(note)) throw malformed('it has a control character');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) throw malformed('it has no empty line before its signatures');
  return { text: note.slice(0, split + 1), signatures: parseSignatureLines(note.slice(split + 2)) };
}

/** The note as it is sent and stored; the reverse of `parseNote`, and just as strict. */
export function formatNote(note: Note): string {
  const printed = `${note.text}\n${formatSignatureLines(note.signatures)}`;
  const { text } = parseNote(printed);
  if (text !== note.text) throw malformed('its text does not end in LF');
  return printed;
}

/**
 * Reads one or more signature lines, each `— <name> <base64 of key id and signature>` and LF.
 *
 * @throws TransparencyError `note.malformed`.
 */
export function parseSignatureLines(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('it does not end in a signature line');
  const signatures = lines
    .slice(0, -1)
    .split('\n', NOTE_SIGNATURES_MAX + 1)
    .map(parseSignatureLine);
  if (signatures.length > NOTE_SIGNATURES_MAX) throw tooManySignatures();
  return signatures;
}

/** The reverse of `parseSignatureLines`, and just as strict. */
export function formatSignatureLines(signatures: readonly NoteSignature[]): string {
  if (signatures.length > NOTE_SIGNATURES_MAX) throw tooManySignatures();
  return signatures.map(formatSignatureLine).join('');
}

/** A signature by this signer over a note text. */
export function signText(text: string, signer: NoteSigner): NoteSignature {
  return { name: signer.name, keyId: signer.keyId, bytes: signer.sign(text) };
}

/** A note over the text (ending in LF) with one signature by each signer. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return formatNote({ text, signatures: signers.map((signer) => signText(text, signer)) });
}

/**
 * Sorts the signatures of a note by what these keys say of them. A key is known by name and id together.
 *
 * @throws TransparencyError `key.ambiguous` when two of the keys share both.
 */
export function checkSignatures(note: Note, verifiers: readonly NoteVerifier[]): CheckedSignatures {
  const known = new Map(verifiers.map((verifier) => [identityOf(verifier), verifier]));
  if (known.size < verifiers.length) throw new TransparencyError('key.ambiguous', 'two keys share a name and an id');
  const checked = { verified: [] as NoteSignature[], bad: [] as NoteSignature[], unknown: [] as NoteSignature[] };
  for (const signature of note.signatures) {
    const verifier = known.get(identityOf(signature));
    if (verifier === undefined) checked.unknown.push(signature);
    else if (verifier.verify(note.text, signature.bytes)) checked.verified.push(signature);
    else checked.bad.push(signature);
  }
  return checked;
}

/**
 * The signatures that verify under these keys: at least one, and none that is bad; unknown keys are passed over.
 *
 * @throws TransparencyError `note.bad-signature`, `note.unsigned`, `key.ambiguous`.
 */
export function verifyNote(note: Note, verifiers: readonly NoteVerifier[]): readonly NoteSignature[] {
  const { verified, bad } = checkSignatures(note, verifiers);
  if (bad.length > 0) throw new TransparencyError('note.bad-signature', 'a signature of a known key does not verify');
  if (verified.length === 0) throw new TransparencyError('note.unsigned', 'no known key has signed the note');
  return verified;
}

/** Whether a signature names this key, which alone says nothing about its being genuine. */
export function isUnderKey(signature: NoteSignature, key: { readonly name: string; readonly keyId: string }): boolean {
  return signature.name === key.name && signature.keyId === key.keyId;
}

/** Those signatures that name one of these keys. */
export const underKeys = (
  signatures: readonly NoteSignature[],
  keys: readonly Parameters<typeof isUnderKey>[1][],
): readonly NoteSignature[] => signatures.filter((signature) => keys.some((key) => isUnderKey(signature, key)));

function parseSignatureLine(line: string): NoteSignature {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const bytes = decodeBase64(base64);
  if (dash !== EM_DASH || rest.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES) {
    throw malformed('a signature line is not dash, name and base64');
  }
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), bytes: bytes.subarray(KEY_ID_BYTES) };
}

function formatSignatureLine({ name, keyId, bytes }: NoteSignature): string {
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(keyId) || bytes.length === 0) {
    throw malformed('a signature has no name, id or bytes that a line can hold');
  }
  return `${EM_DASH} ${name} ${encodeBase64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`;
}

function tooManySignatures(): TransparencyError {
  return malformed(`it has more than ${NOTE_SIGNATURES_MAX} signatures`);
}

function identityOf(key: { readonly name: string; readonly keyId: string }): string {
  return `${key.name} ${key.keyId}`;
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('note.malformed', `not a signed note: ${reason}`);
}
