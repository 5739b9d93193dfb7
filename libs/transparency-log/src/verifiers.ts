import { cosignatureVerifier } from './cosignature.ts';
import { ed25519Verifier } from './ed25519.ts';
import { KEY_TYPE, type VerifierKey } from './keys.ts';
import type { NoteVerifier } from './note.ts';
import { TransparencyError } from './transparency-error.ts';

/** How to verify the signatures of each type; add to it to support another. */
export type VerifiersByType = ReadonlyMap<number, (key: VerifierKey) => NoteVerifier>;

/** The types that are built in: Ed25519 notes (01) and Ed25519 cosignatures (04). */
export const VERIFIERS_BY_TYPE: VerifiersByType = new Map<number, (key: VerifierKey) => NoteVerifier>([
  [KEY_TYPE.ed25519, ed25519Verifier],
  [KEY_TYPE.ed25519Cosignature, cosignatureVerifier],
]);

/**
 * The verifier for a key, by its type.
 *
 * @throws TransparencyError `key.unsupported`.
 */
export function verifierFor(key: VerifierKey, byType: VerifiersByType = VERIFIERS_BY_TYPE): NoteVerifier {
  const make = byType.get(key.type);
  if (make === undefined) throw new TransparencyError('key.unsupported', `signature type ${key.type} is not supported`);
  return make(key);
}
