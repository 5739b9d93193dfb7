import { sign, verify } from 'node:crypto';
import { ed25519PrivateKey, ed25519PublicKey, KEY_TYPE, type SignerKey, type VerifierKey } from './keys.ts';
import type { NoteSigner, NoteVerifier } from './note.ts';
import { TransparencyError } from './transparency-error.ts';

/** Signs note texts as type 01: Ed25519 over the text with its last LF (c2sp.org/signed-note). */
export function ed25519Signer(key: SignerKey): NoteSigner {
  requireType(key.type);
  const privateKey = ed25519PrivateKey(key.seed);
  return { name: key.name, keyId: key.keyId, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

/** Verifies signatures of type 01. */
export function ed25519Verifier(key: VerifierKey): NoteVerifier {
  requireType(key.type);
  const publicKey = ed25519PublicKey(key.publicKey);
  return {
    name: key.name,
    keyId: key.keyId,
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
  };
}

function requireType(type: number): void {
  if (type !== KEY_TYPE.ed25519)
    throw new TransparencyError('key.unsupported', `type ${type} does not sign plain notes`);
}
