import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { formatVerifierKey, parseVerifierKey, type SignerKey, type VerifierKey, verifierKeyOf } from './keys.ts';
import { isUnderKey, parseNote, signNote, verifyNote } from './note.ts';
import { TransparencyError } from './transparency-error.ts';

/** The log's old key says who signs after it. */
export interface KeyRotation {
  readonly origin: string;
  /** First size that the new key signs; the old key signs none from there on. */
  readonly fromSize: number;
  readonly newKey: VerifierKey;
}

/** Its spaces keep it from being the origin of a log, and the statement from being read as a checkpoint. */
const TITLE = 'onus key rotation v1';
const REPLACEMENT_TITLE = 'onus key replacement v1';
const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * The statement, a note signed by both keys: the old one hands over, the new one shows that it is there.
 *
 * `onus key rotation v1 LF origin LF first size LF new verifier key LF`
 */
export function signKeyRotation(oldKey: SignerKey, newKey: SignerKey, fromSize: number): string {
  const newVerifierKey = formatVerifierKey(verifierKeyOf(newKey));
  const text = `${TITLE}\n${oldKey.name}\n${fromSize}\n${newVerifierKey}\n`;
  return signNote(text, [oldKey, newKey].map(ed25519Signer));
}

/**
 * Reads a statement and checks both signatures, the old one under a key that the reader trusts already.
 *
 * @throws TransparencyError `rotation.malformed`.
 */
export function openKeyRotation(statement: string | Uint8Array, oldKey: VerifierKey): KeyRotation {
  try {
    const note = parseNote(statement);
    const [title, origin = '', fromSize = '', newVerifierKey = '', ...end] = note.text.split('\n', 6);
    if (title !== TITLE || end.join() !== '' || !SIZE.test(fromSize)) throw malformed();
    const newKey = parseVerifierKey(newVerifierKey);
    const verified = verifyNote(note, [oldKey, newKey].map(ed25519Verifier));
    const isSignedByBoth = [oldKey, newKey].every((key) => verified.some((signature) => isUnderKey(signature, key)));
    if (!isSignedByBoth || origin !== oldKey.name || origin !== newKey.name) throw malformed();
    return { origin, fromSize: Number(fromSize), newKey };
  } catch (cause) {
    throw cause instanceof TransparencyError ? malformed() : cause;
  }
}

/** Another key signs from some size on, without the word of the one before: its secret is lost. */
export interface KeyReplacement extends KeyRotation {
  readonly oldKey: VerifierKey;
}

/**
 * The statement of a key that takes the place of one whose secret is lost, a note signed by the new key alone. It proves that
 * the new key is there, and nothing else: whoever believes the old key is to be told of the new one in some other way.
 *
 * `onus key replacement v1 LF origin LF first size LF new verifier key LF old verifier key LF`
 */
export function signKeyReplacement(oldKey: VerifierKey, newKey: SignerKey, fromSize: number): string {
  const [newText, oldText] = [verifierKeyOf(newKey), oldKey].map(formatVerifierKey);
  const text = `${REPLACEMENT_TITLE}\n${oldKey.name}\n${fromSize}\n${newText}\n${oldText}\n`;
  return signNote(text, [ed25519Signer(newKey)]);
}

/** Reads such a statement, and checks its signature. @throws TransparencyError `rotation.malformed`. */
export function openKeyReplacement(statement: string | Uint8Array): KeyReplacement {
  try {
    const note = parseNote(statement);
    const [title, origin = '', fromSize = '', newText = '', oldText = '', ...end] = note.text.split('\n', 7);
    if (title !== REPLACEMENT_TITLE || end.join() !== '' || !SIZE.test(fromSize)) throw malformed();
    const [newKey, oldKey] = [parseVerifierKey(newText), parseVerifierKey(oldText)];
    verifyNote(note, [ed25519Verifier(newKey)]);
    if (origin !== oldKey.name) throw malformed();
    return { origin, fromSize: Number(fromSize), newKey, oldKey };
  } catch (cause) {
    throw cause instanceof TransparencyError ? malformed() : cause;
  }
}

/** Of which log a statement speaks, whoever signed it; undefined for what is none. */
export function keyRotationOrigin(statement: string | Uint8Array): string | undefined {
  try {
    const [title, origin] = parseNote(statement).text.split('\n', 2);
    return title === TITLE || title === REPLACEMENT_TITLE ? origin : undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}

/** Whether it is said by the key that signs no longer; otherwise, of one that was lost. Checks no signature. */
export const isKeyRotation = (statement: string): boolean => parseNote(statement).text.startsWith(`${TITLE}\n`);

function malformed(): TransparencyError {
  return new TransparencyError('rotation.malformed', 'not a statement by which this key hands over, or takes over');
}
