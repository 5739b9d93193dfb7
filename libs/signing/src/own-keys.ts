import {
  formatVerifierKey,
  generateSignerKey,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
  verifierKeyOf,
} from '@onus/transparency-log';
import type { Brake } from './brake.ts';
import { SigningError } from './signing-error.ts';
import type { LogKey, SignerStorage } from './storage/signer-storage.ts';
import { WAY_OUT } from './way-out.ts';

/** The verifier key of a signer key, as it is printed. */
export function publicHalf(key: SignerKey): string {
  return formatVerifierKey(verifierKeyOf(key));
}

/** Verifier keys, as they are read. */
export const verifierKeysIn = (keys: readonly Pick<LogKey, 'verifierKey'>[]): readonly VerifierKey[] =>
  keys.map(({ verifierKey }) => parseVerifierKey(verifierKey));

/**
 * The secret key in use, made at the first start.
 *
 * @throws SigningError `signing.guard-missing`, `signing.key-missing`, `signing.exposed`, `signing.wrong-origin`,
 * `signing.write-failed`.
 */
export function openOwnKey(storage: SignerStorage, brake: Brake, origin: string): SignerKey {
  const known = storage.keys().at(-1);
  if (known === undefined) return beginKeys(storage, brake, origin);
  const key = storage.secretOf(known.verifierKey);
  if (key.name !== origin) {
    const message = `it signs for ${key.name}, not ${origin}: start it with the origin that it had, or with its own guard / 它为 ${key.name} 而非 ${origin} 签名：请以原有的 origin 启动，或放回其自己的签名守卫`;
    throw new SigningError('signing.wrong-origin', message);
  }
  return key;
}

/**
 * The first key of a guard. A key without a guard may have signed anything: it must not sign again.
 *
 * @throws SigningError `signing.guard-missing`, `signing.write-failed`.
 */
export function beginKeys(storage: SignerStorage, brake: Brake, origin: string): SignerKey {
  if (storage.hasSecret()) {
    throw new SigningError(
      'signing.guard-missing',
      `there is a key, but no record of what it has signed; ${WAY_OUT.en} / 只有密钥，没有其已签内容的记录；${WAY_OUT.zh}`,
    );
  }
  const key = generateSignerKey(origin);
  installKey(storage, brake, key, { fromSize: 0, statement: undefined });
  return key;
}

/** The order of durable steps in which a key comes into use; see `keyFiles`. */
export function installKey(
  storage: SignerStorage,
  brake: Brake,
  key: SignerKey,
  { fromSize, statement }: Pick<LogKey, 'fromSize' | 'statement'>,
): void {
  brake.step(() => storage.stageKey(key));
  brake.step(() => storage.addKey({ verifierKey: publicHalf(key), fromSize, statement }));
  brake.step(() => storage.installKey());
}
