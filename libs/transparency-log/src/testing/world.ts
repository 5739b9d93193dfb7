import { formatCheckpoint } from '../checkpoint.ts';
import { cosignatureVerifier, cosigner } from '../cosignature.ts';
import { ed25519Signer, ed25519Verifier } from '../ed25519.ts';
import { sha256 } from '../hashing.ts';
import { formatVerifierKey, generateSignerKey, KEY_TYPE, verifierKeyOf } from '../keys.ts';
import { type NoteSigner, type NoteVerifier, signNote } from '../note.ts';
import { leavesUpTo } from './leaves.ts';
import { naiveRoot } from './naive-tree.ts';

/** The log of the specs. */
export const ORIGIN = 'log.example/onus';

/** A key that is the same in every run. */
export function keyNamed(name: string, type: number = KEY_TYPE.ed25519) {
  return generateSignerKey(name, type, sha256(Buffer.from(`seed of ${name}`)));
}

/** The log's key. */
export const LOG = {
  signer: ed25519Signer(keyNamed(ORIGIN)),
  verifier: ed25519Verifier(verifierKeyOf(keyNamed(ORIGIN))),
};

/** The log's verifier key as text. */
export const LOG_VKEY = formatVerifierKey(verifierKeyOf(keyNamed(ORIGIN)));

/** A witness of this name: its signer at a time, its verifier, its verifier key as text. */
export function witnessNamed(name: string): { at: (time: number) => NoteSigner; verifier: NoteVerifier; vkey: string } {
  const key = keyNamed(name, KEY_TYPE.ed25519Cosignature);
  const publicKey = verifierKeyOf(key);
  return { at: cosigner(key), verifier: cosignatureVerifier(publicKey), vkey: formatVerifierKey(publicKey) };
}

/** The leaves of the log. */
export const LOG_LEAVES: readonly Buffer[] = leavesUpTo(40);

/** The note text of the log's checkpoint at a size up to 40. */
export function checkpointText(size: number): string {
  return formatCheckpoint({ origin: ORIGIN, size, root: naiveRoot(LOG_LEAVES.slice(0, size)) });
}

/** The checkpoint signed by the log and by others. */
export function signedCheckpoint(size: number, others: readonly NoteSigner[] = []): string {
  return signNote(checkpointText(size), [LOG.signer, ...others]);
}
