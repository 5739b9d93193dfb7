import { randomBytes } from 'node:crypto';
import type { Commitment } from '../commitment.ts';
import { EventStoreError } from '../event-store-error.ts';
import { sealPersonal } from '../personal-cipher.ts';
import type { PersonalKey } from './personal-keys.ts';

/** A personal part as the stream holds it: nobody reads it without its key. */
export interface SealedPersonal {
  /** Under which its key is kept: the identity of the place of the keys, and 12 random bytes. */
  readonly keyId: Uint8Array;
  /** Salt and bytes, encrypted. */
  readonly bytes: Uint8Array;
}

export const KEY_ID_BYTES = 16;
export const IDENTITY_BYTES = 4;

/** What a personal part takes more once it is sealed, salt and all. */
export const SEALED_OVERHEAD = KEY_ID_BYTES + 32 + 16;

/** Encrypts a personal part under a fresh key of its own, to be kept at the place with this identity. */
export function sealUnderId(
  { salt, bytes }: Pick<Commitment, 'salt' | 'bytes'>,
  identity: Uint8Array,
): { readonly sealed: SealedPersonal; readonly key: PersonalKey } {
  const { key, sealed } = sealPersonal(salt, bytes);
  const keyId = Buffer.concat([identity, randomBytes(KEY_ID_BYTES - IDENTITY_BYTES)]);
  return { sealed: { keyId, bytes: sealed }, key: { id: keyId, key } };
}

/** That a key of this id is one of those at the place with this identity. @throws EventStoreError `event-store.other-keys` */
export function requireKeyOf(identity: Uint8Array, keyId: Uint8Array): void {
  if (Buffer.compare(keyId.subarray(0, IDENTITY_BYTES), identity) === 0) return;
  throw new EventStoreError(
    'event-store.other-keys',
    'personal parts of this log are sealed with keys that are kept elsewhere: name the one place that all instances use' +
      ' / 本日志的个人信息所用密钥存于他处：请指明各实例共用的那一处',
  );
}
