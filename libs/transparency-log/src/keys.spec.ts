import fc from 'fast-check';
import { encodeBase64 } from './base64.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  generateSignerKey,
  KEY_TYPE,
  keyIdOf,
  parseSignerKey,
  parseVerifierKey,
  verifierKey,
  verifierKeyOf,
} from './keys.ts';
import { refusalOf } from './testing/refusal.ts';

const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

/** A verifier key text with the id that belongs to it. */
const vkeyText = (name: string, type: number, publicKey: Uint8Array): string =>
  `${name}+${keyIdOf(name, type, publicKey)}+${encodeBase64(Buffer.concat([Buffer.of(type), publicKey]))}`;

describe('keys', () => {
  it('reads the published keys, which belong together', () => {
    const signer = parseSignerKey(SKEY);
    expect(signer).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3', type: 1 });
    expect(formatSignerKey(signer)).toBe(SKEY);
    expect(formatVerifierKey(verifierKeyOf(signer))).toBe(VKEY);
    expect(parseVerifierKey(VKEY)).toEqual(verifierKeyOf(signer));
  });

  it('makes keys that come back from their text', () => {
    const aName = fc.constantFrom('a', 'log.example/onus', '怀化.example', 'x'.repeat(255));
    fc.assert(
      fc.property(aName, fc.constantFrom(1, 4), fc.uint8Array({ minLength: 32, maxLength: 32 }), (name, type, seed) => {
        const key = generateSignerKey(name, type, seed);
        expect(parseSignerKey(formatSignerKey(key))).toEqual(key);
        expect(parseVerifierKey(formatVerifierKey(verifierKeyOf(key)))).toEqual(verifierKeyOf(key));
      }),
      { numRuns: 30 },
    );
  });

  it('makes a fresh key each time', () => {
    expect(generateSignerKey('a').seed).not.toEqual(generateSignerKey('a').seed);
    expect(generateSignerKey('a').type).toBe(KEY_TYPE.ed25519);
  });

  it('gives one public key different ids for different types and names', () => {
    const raw = verifierKeyOf(parseSignerKey(SKEY)).publicKey;
    const ids = [keyIdOf('a', 1, raw), keyIdOf('a', 4, raw), keyIdOf('b', 1, raw)];
    expect(new Set(ids).size).toBe(3);
  });

  it('reads keys of types that it cannot use, plus signs in the base64 and all', () => {
    const publicKey = Buffer.alloc(1312, 0xfb);
    const text = vkeyText('w', KEY_TYPE.mlDsa44Cosignature, publicKey);
    expect(text).toMatch(/\+.*\+.*\+/);
    expect(parseVerifierKey(text)).toEqual(verifierKey('w', 6, publicKey));
  });

  it.each([
    ['nothing', ''],
    ['no parts', 'PeterNeumann'],
    ['two parts', 'PeterNeumann+c74f20a3'],
    ['no name', VKEY.replace('PeterNeumann', '')],
    ['another name', VKEY.replace('Peter', 'Petra')],
    ['another id', VKEY.replace('c74f20a3', 'c74f20a4')],
    ['an id in capitals', VKEY.replace('c74f20a3', 'C74F20A3')],
    ['a short id', VKEY.replace('c74f20a3', 'c74f20a')],
    ['another public key', VKEY.replace('ARpc', 'ARpd')],
    ['no padding where it belongs', vkeyText('a', 9, Buffer.alloc(3)).replaceAll('=', '')],
    ['loose bits in the base64', VKEY.replace(/W$/, 'X=')],
    ['white space at the end', `${VKEY}\n`],
    ['white space before', ` ${VKEY}`],
    ['a signer key', SKEY],
    ['a name with a space', vkeyText('a b', 1, Buffer.alloc(32))],
    ['a name with a no-break space', vkeyText('a\u00a0b', 1, Buffer.alloc(32))],
    ['a name with a next-line character', vkeyText('a\u0085b', 1, Buffer.alloc(32))],
    ['a name with a control character', vkeyText('a\u0007b', 1, Buffer.alloc(32))],
    ['a name of 256 bytes', vkeyText('x'.repeat(256), 1, Buffer.alloc(32))],
    ['a name that is not Unicode', vkeyText('a\ud800', 1, Buffer.alloc(32))],
    ['31 bytes', vkeyText('a', 1, Buffer.alloc(31))],
    ['33 bytes', vkeyText('a', 4, Buffer.alloc(33))],
    ['no public key', vkeyText('a', 9, Buffer.alloc(0))],
    ['no type', 'a+00000000+'],
    ['too much', vkeyText('a', 9, Buffer.alloc(9000))],
  ])('refuses a verifier key with %s', (_what, text) => {
    expect(refusalOf(() => parseVerifierKey(text))).toBe('key.malformed');
  });

  it.each([
    ['nothing', ''],
    ['a verifier key', VKEY],
    ['another id', SKEY.replace('c74f20a3', 'c74f20a4')],
    ['another seed', SKEY.replace('AYEK', 'AYEL')],
    ['an unknown type', SKEY.replace('AYEK', 'CYEK')],
    ['half of it', SKEY.slice(0, 60)],
  ])('refuses a signer key with %s, and does not repeat it', (_what, text) => {
    expect(refusalOf(() => parseSignerKey(text))).toBe('key.malformed');
    expect(() => parseSignerKey(text)).toThrow(/^not a note key: [a-z0-9 +]+$/i);
  });

  it('refuses to make what could not be read back', () => {
    expect(refusalOf(() => generateSignerKey(''))).toBe('key.malformed');
    expect(refusalOf(() => generateSignerKey('a+b'))).toBe('key.malformed');
    expect(refusalOf(() => generateSignerKey('a', KEY_TYPE.mlDsa44Cosignature))).toBe('key.malformed');
    expect(refusalOf(() => generateSignerKey('a', 1, Buffer.alloc(31)))).toBe('key.malformed');
    expect(refusalOf(() => verifierKey('a', 256, Buffer.alloc(32)))).toBe('key.malformed');
  });
});
