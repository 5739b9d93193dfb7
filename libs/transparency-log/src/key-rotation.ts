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
    if (title !== TITLE || end.join() !== '' || !/^(?:0|[1-9][0-9]{0,15})$/.test(fromSize)) throw malformed();
    const newKey = parseVerifierKey(newVerifierKey);
    const verified = verifyNote(note, [oldKey, newKey].map(ed25519Verifier));
    const isSignedByBoth = [oldKey, newKey].every((key) => verified.some((signature) => isUnderKey(signature, key)));
    if (!isSignedByBoth || origin !== oldKey.name || origin !== newKey.name) throw malformed();
    return { origin, fromSize: Number(fromSize), newKey };
  } catch (cause) {
    throw cause instanceof TransparencyError ? malformed() : cause;
  }
}

/** Of which log a statement speaks, whoever signed it; undefined for what is none. */
export function keyRotationOrigin(statement: string | Uint8Array): string | undefined {
  try {
    const [title, origin] = parseNote(statement).text.split('\n', 2);
    return title === TITLE ? origin : undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}

function malformed(): TransparencyError {
  return new TransparencyError('rotation.malformed', 'not the statement by which this key hands over');
}
