import { sign, verify } from 'node:crypto';
import { ed25519PrivateKey, ed25519PublicKey, KEY_TYPE, type SignerKey, type VerifierKey } from './keys.ts';
import type { NoteSignature, NoteSigner, NoteVerifier } from './note.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireIndex } from './tree-index.ts';

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/**
 * Cosigns checkpoints as type 04 (c2sp.org/tlog-cosignature): for a time in POSIX seconds it gives the signer that says "at
 * this time, this is the largest tree of the log that I have seen".
 */
export function cosigner(key: SignerKey): (timeSeconds: number) => NoteSigner {
  requireType(key.type);
  const privateKey = ed25519PrivateKey(key.seed);
  return (timeSeconds) => {
    requireIndex(timeSeconds, 'time in seconds');
    const time = Buffer.alloc(TIME_BYTES);
    time.writeBigUInt64BE(BigInt(timeSeconds));
    const signAt = (text: string): Buffer =>
      Buffer.concat([time, sign(null, messageOf(String(timeSeconds), text), privateKey)]);
    return { name: key.name, keyId: key.keyId, sign: signAt };
  };
}

/** Verifies cosignatures of type 04. */
export function cosignatureVerifier(key: VerifierKey): NoteVerifier {
  requireType(key.type);
  const publicKey = ed25519PublicKey(key.publicKey);
  const verifyTimed = (text: string, signature: Uint8Array): boolean => {
    const time = timeOf(signature);
    return time !== undefined && verify(null, messageOf(String(time), text), publicKey, signature.subarray(TIME_BYTES));
  };
  return { name: key.name, keyId: key.keyId, verify: verifyTimed };
}

/**
 * The time of a cosignature in POSIX seconds.
 *
 * @throws TransparencyError `cosignature.malformed` for another kind of signature.
 */
export function cosignatureTime(signature: NoteSignature): number {
  const time = timeOf(signature.bytes);
  if (time === undefined) throw new TransparencyError('cosignature.malformed', 'not a time and an Ed25519 signature');
  return time;
}

/** Undefined too for times after 2^53 - 1 seconds, which no clock shows. */
function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = Number(Buffer.from(signature).readBigUInt64BE());
  return Number.isSafeInteger(time) ? time : undefined;
}

function messageOf(time: string, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

function requireType(type: number): void {
  if (type !== KEY_TYPE.ed25519Cosignature) {
    throw new TransparencyError('key.unsupported', `type ${type} does not make Ed25519 cosignatures`);
  }
}
