import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { SALT_BYTES } from '../commitment.ts';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const TAG_BYTES = 16;
/** A key serves once, so that its nonce need not differ from any other. */
const NONCE = Buffer.alloc(12);

// Random bytes are drawn many keys at a time; each key is copied out once and the pool is drawn anew when used up.
const pool = Buffer.alloc(64 * KEY_BYTES);
let offset = pool.length;

/** A personal part as it is stored: salt and bytes under a key of their own, so that both are gone with the key. */
export interface SealedPart {
  readonly key: Buffer;
  readonly sealed: Buffer;
}

export interface PersonalPart {
  readonly salt: Buffer;
  readonly bytes: Buffer;
}

export function sealPersonal(salt: Uint8Array, bytes: Uint8Array): SealedPart {
  const key = freshKey();
  const cipher = createCipheriv(ALGORITHM, key, NONCE, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(salt), cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { key, sealed };
}

/** Undefined where the bytes or the key are not what was stored. */
export function openPersonal({ key, sealed }: SealedPart): PersonalPart | undefined {
  if (key.length !== KEY_BYTES || sealed.length < TAG_BYTES + SALT_BYTES) return undefined;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, NONCE, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(end));
  const opened = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return { salt: opened.subarray(0, SALT_BYTES), bytes: opened.subarray(SALT_BYTES) };
}

function freshKey(): Buffer {
  if (offset === pool.length) {
    randomFillSync(pool);
    offset = 0;
  }
  const key = Buffer.from(pool.subarray(offset, offset + KEY_BYTES));
  pool.fill(0, offset, offset + KEY_BYTES);
  offset += KEY_BYTES;
  return key;
}
