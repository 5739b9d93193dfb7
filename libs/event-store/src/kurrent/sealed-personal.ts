import { randomBytes } from 'node:crypto';
import type { Commitment } from '../commitment.ts';
import { sealPersonal } from '../personal-cipher.ts';
import type { PersonalKey } from './personal-keys.ts';

/** A personal part as the stream holds it: nobody reads it without its key. */
export interface SealedPersonal {
  /** Under which its key is kept: 16 random bytes. */
  readonly keyId: Uint8Array;
  /** Salt and bytes, encrypted. */
  readonly bytes: Uint8Array;
}

export const KEY_ID_BYTES = 16;

/** What a personal part takes more once it is sealed, salt and all. */
export const SEALED_OVERHEAD = KEY_ID_BYTES + 32 + 16;

/** Encrypts a personal part under a fresh key of its own. */
export function sealUnderId({ salt, bytes }: Pick<Commitment, 'salt' | 'bytes'>): {
  readonly sealed: SealedPersonal;
  readonly key: PersonalKey;
} {
  const { key, sealed } = sealPersonal(salt, bytes);
  const keyId = randomBytes(KEY_ID_BYTES);
  return { sealed: { keyId, bytes: sealed }, key: { id: keyId, key } };
}
