import crypto from 'node:crypto';

/** A digest of bytes as text, in one call. */
export type OneShotHash = (algorithm: 'sha256', bytes: Uint8Array, encoding: 'binary' | 'hex') => string;

/** What every Node has. */
export const hashByObject: OneShotHash = (algorithm, bytes, encoding) =>
  crypto.createHash(algorithm).update(bytes).digest(encoding);

/** The faster way where there is one: from Node 20.12 on, while verifiers run on every Node 20. Chosen once. */
export const oneShotHash: OneShotHash = (crypto as { readonly hash?: OneShotHash }).hash ?? hashByObject;
