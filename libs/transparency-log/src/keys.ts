import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { sha256 } from './hashing.ts';
import { isKeyName } from './key-name.ts';
import { TransparencyError } from './transparency-error.ts';

/** Signature type bytes of c2sp.org/signed-note and c2sp.org/tlog-cosignature. */
export const KEY_TYPE = { ed25519: 0x01, ed25519Cosignature: 0x04, mlDsa44Cosignature: 0x06 } as const;

/** The public half of a note key. */
export interface VerifierKey {
  readonly name: string;
  /** Eight lower-case hex digits: `SHA-256(name ‖ 0A ‖ type ‖ publicKey)[0:4]`. */
  readonly keyId: string;
  readonly type: number;
  readonly publicKey: Buffer;
}

/** The secret half of an Ed25519 note key (type 01 or 04). */
export interface SignerKey {
  readonly name: string;
  readonly keyId: string;
  readonly type: number;
  /** 32 bytes: the private key of RFC 8032 §5.1.5. */
  readonly seed: Buffer;
}

const ED25519_KEY_BYTES = 32;
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNER_PREFIX = 'PRIVATE+KEY+';
const KEY_CHARACTERS_MAX = 8192;

/** The id by which signature lines name a key, in eight hex digits (c2sp.org/signed-note). */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): string {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey])).toString('hex', 0, 4);
}

/**
 * A verifier key from its parts; for the Ed25519 types the public key has 32 bytes.
 *
 * @throws TransparencyError `key.malformed`.
 */
export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
  requireKey(name, type, publicKey);
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey: Buffer.from(publicKey) };
}

/** `name+hex8(keyId)+base64(type ‖ publicKey)`. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.keyId}+${encodeBase64(Buffer.concat([Buffer.of(key.type), key.publicKey]))}`;
}

/**
 * Reads a verifier key and checks its id. Any signature type is read: whether it can be verified is up to the verifiers.
 *
 * @throws TransparencyError `key.malformed`.
 */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = splitKey(text);
  const key = verifierKey(parts.name, parts.type, parts.material);
  if (key.keyId !== parts.keyId) throw malformed('its id does not belong to it');
  return key;
}

/** A new Ed25519 key of type 01, or 04 for a witness, from a fresh seed or the one given (32 bytes, copied). */
export function generateSignerKey(
  name: string,
  type: number = KEY_TYPE.ed25519,
  seed: Uint8Array = randomBytes(ED25519_KEY_BYTES),
): SignerKey {
  if (!isEd25519(type)) throw malformed(`type ${type} is not an Ed25519 type`);
  requireKey(name, type, seed);
  return { name, keyId: keyIdOf(name, type, publicKeyOf(seed)), type, seed: Buffer.from(seed) };
}

/** `PRIVATE+KEY+name+hex8(keyId)+base64(type ‖ seed)`: a secret. */
export function formatSignerKey(key: SignerKey): string {
  return `${SIGNER_PREFIX}${key.name}+${key.keyId}+${encodeBase64(Buffer.concat([Buffer.of(key.type), key.seed]))}`;
}

/**
 * Reads an Ed25519 signer key and checks its id.
 *
 * @throws TransparencyError `key.malformed`; the message never holds the key.
 */
export function parseSignerKey(text: string): SignerKey {
  if (!text.startsWith(SIGNER_PREFIX)) throw malformed('it does not begin like a signer key');
  const parts = splitKey(text.slice(SIGNER_PREFIX.length));
  const key = generateSignerKey(parts.name, parts.type, parts.material);
  if (key.keyId !== parts.keyId) throw malformed('its id does not belong to it');
  return key;
}

/** The public half. */
export function verifierKeyOf(key: SignerKey): VerifierKey {
  return verifierKey(key.name, key.type, publicKeyOf(key.seed));
}

export function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && a.publicKey.equals(b.publicKey);
}

/** An Ed25519 seed (32 bytes) as node:crypto wants it. */
export function ed25519PrivateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** A raw Ed25519 public key (32 bytes) as node:crypto wants it. */
export function ed25519PublicKey(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}

function publicKeyOf(seed: Uint8Array): Buffer {
  const spki = createPublicKey(ed25519PrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return spki.subarray(SPKI_PREFIX.length);
}

function splitKey(text: string): { name: string; keyId: string; type: number; material: Buffer } {
  if (text.length > KEY_CHARACTERS_MAX) throw malformed('it is too long');
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text);
  const [, name = '', keyId = '', base64 = ''] = match ?? [];
  const bytes = decodeBase64(base64);
  const type = bytes?.[0];
  if (bytes === undefined || type === undefined) throw malformed('it is not name+id+base64');
  return { name, keyId, type, material: bytes.subarray(1) };
}

function requireKey(name: string, type: number, material: Uint8Array): void {
  if (!isKeyName(name)) throw malformed('its name is empty, too long, or has a space or a plus');
  if (!Number.isInteger(type) || type < 0 || type > 0xff) throw malformed('its type is not a byte');
  if (material.length === 0 || (isEd25519(type) && material.length !== ED25519_KEY_BYTES)) {
    throw malformed('it has the wrong length');
  }
}

function isEd25519(type: number): boolean {
  return type === KEY_TYPE.ed25519 || type === KEY_TYPE.ed25519Cosignature;
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('key.malformed', `not a note key: ${reason}`);
}
