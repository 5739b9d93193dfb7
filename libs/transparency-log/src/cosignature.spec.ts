import { sign } from 'node:crypto';
import { cosignatureTime, cosignatureVerifier, cosigner } from './cosignature.ts';
import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { ed25519PrivateKey, KEY_TYPE, verifierKeyOf } from './keys.ts';
import { signText } from './note.ts';
import { refusalOf } from './testing/refusal.ts';
import { checkpointText, keyNamed } from './testing/world.ts';

const KEY = keyNamed('witness.example/w1', KEY_TYPE.ed25519Cosignature);
const verifier = cosignatureVerifier(verifierKeyOf(KEY));
const TEXT = checkpointText(7);

describe('cosignature', () => {
  it('is the time and a signature over the message of the specification', () => {
    const message = Buffer.from(`cosignature/v1\ntime 1679315147\n${TEXT}`);
    const signature = sign(null, message, ed25519PrivateKey(KEY.seed));
    const expected = Buffer.concat([Buffer.from('00000000641850cb', 'hex'), signature]);
    const cosignature = signText(TEXT, cosigner(KEY)(1_679_315_147));
    expect(cosignature).toEqual({ name: KEY.name, keyId: KEY.keyId, bytes: expected });
    expect(cosignatureTime(cosignature)).toBe(1_679_315_147);
    expect(verifier.verify(TEXT, expected)).toBe(true);
  });

  it.each([0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER])('holds the time %i', (time) => {
    const cosignature = signText(TEXT, cosigner(KEY)(time));
    expect(cosignatureTime(cosignature)).toBe(time);
    expect(verifier.verify(TEXT, cosignature.bytes)).toBe(true);
  });

  it('does not verify a time after 2^53 - 1, even when signed', () => {
    const time = Buffer.from('0020000000000000', 'hex');
    const message = Buffer.from(`cosignature/v1\ntime ${2n ** 53n}\n${TEXT}`);
    const signature = sign(null, message, ed25519PrivateKey(KEY.seed));
    expect(verifier.verify(TEXT, Buffer.concat([time, signature]))).toBe(false);
  });

  it('does not verify with any byte changed, another time or another text', () => {
    const { bytes } = signText(TEXT, cosigner(KEY)(1_679_315_147));
    for (const i of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(verifier.verify(TEXT, changed)).toBe(false);
    }
    expect(verifier.verify(checkpointText(6), bytes)).toBe(false);
  });

  it.each([0, 8, 64, 71, 73, 80])('does not verify %i bytes', (length) => {
    expect(verifier.verify(TEXT, Buffer.alloc(length))).toBe(false);
    const signature = { name: 'a', keyId: '00000000', bytes: Buffer.alloc(length) };
    expect(refusalOf(() => cosignatureTime(signature))).toBe('cosignature.malformed');
  });

  it('is not the signature of a plain note under the same key, nor the other way round', () => {
    const plainKey = { ...KEY, type: KEY_TYPE.ed25519 };
    const plain = ed25519Signer(plainKey).sign(TEXT);
    const cosignature = cosigner(KEY)(1000).sign(TEXT);
    expect(verifier.verify(TEXT, plain)).toBe(false);
    const plainVerifier = ed25519Verifier({ ...verifierKeyOf(KEY), type: KEY_TYPE.ed25519 });
    expect(plainVerifier.verify(TEXT, cosignature)).toBe(false);
    expect(plainVerifier.verify(TEXT, cosignature.subarray(8))).toBe(false);
  });

  it('refuses keys of another type, and times that are none', () => {
    const plain = keyNamed('a');
    expect(refusalOf(() => cosigner(plain))).toBe('key.unsupported');
    expect(refusalOf(() => cosignatureVerifier(verifierKeyOf(plain)))).toBe('key.unsupported');
    expect(refusalOf(() => ed25519Signer(KEY))).toBe('key.unsupported');
    expect(refusalOf(() => ed25519Verifier(verifierKeyOf(KEY)))).toBe('key.unsupported');
    for (const time of [-1, 0.5, 2 ** 53]) expect(refusalOf(() => cosigner(KEY)(time))).toBe('index.out-of-range');
  });
});
