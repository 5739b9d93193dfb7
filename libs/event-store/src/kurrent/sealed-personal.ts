import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SALT_BYTES } from '../commitment.ts';
import type { PersonalKey } from './personal-keys.ts';

/** A personal part as the stream holds it: nobody reads it without its key. */
export interface SealedPersonal {
  /** Which key, and the nonce: 32 bytes. */
  readonly lock: Uint8Array;
  /** The salt and the bytes, encrypted by AES-256-GCM, and the tag. */
  readonly bytes: Uint8Array;
}

export interface PersonalPart {
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

export const KEY_ID_BYTES = 20;
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
export const LOCK_BYTES = KEY_ID_BYTES + NONCE_BYTES;

/** Encrypts a personal part under a fresh key of its own, for this event (16 bytes of its id) and no other. */
export function sealPersonal(
  eventId: Uint8Array,
  { salt, bytes }: PersonalPart,
): { readonly sealed: SealedPersonal; readonly key: PersonalKey } {
  const random = randomBytes(LOCK_BYTES + KEY_BYTES);
  const lock = random.subarray(0, LOCK_BYTES);
  const key = random.subarray(LOCK_BYTES);
  const cipher = createCipheriv(CIPHER, key, lock.subarray(KEY_ID_BYTES)).setAAD(eventId);
  const parts = [cipher.update(salt), cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
  return { sealed: { lock, bytes: Buffer.concat(parts) }, key: { id: keyIdOf({ lock }), key } };
}

export const keyIdOf = ({ lock }: Pick<SealedPersonal, 'lock'>): Buffer => Buffer.from(lock.subarray(0, KEY_ID_BYTES));

/** What was sealed; undefined where it is not of this event, or was altered. */
export function openPersonal(
  eventId: Uint8Array,
  { lock, bytes }: SealedPersonal,
  key: Uint8Array,
): PersonalPart | undefined {
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, lock.subarray(KEY_ID_BYTES), { authTagLength: TAG_BYTES });
  try {
    decipher.setAAD(eventId).setAuthTag(bytes.subarray(end));
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
    return { salt: plain.subarray(0, SALT_BYTES), bytes: plain.subarray(SALT_BYTES) };
  } catch {
    return undefined;
  }
}
