import { formatVerifierKey, KEY_TYPE, parseVerifierKey, verifierKey } from './keys.ts';
import { signText } from './note.ts';
import { refusalOf } from './testing/refusal.ts';
import { checkpointText, LOG, LOG_VKEY, witnessNamed } from './testing/world.ts';
import { VERIFIERS_BY_TYPE, verifierFor } from './verifiers.ts';

const TEXT = checkpointText(3);

describe('verifiers by type', () => {
  it('verify notes and cosignatures, each with its own', () => {
    const witness = witnessNamed('witness.example/w1');
    const [plain, timed] = [LOG.signer.sign(TEXT), signText(TEXT, witness.at(1)).bytes];
    expect(verifierFor(parseVerifierKey(LOG_VKEY)).verify(TEXT, plain)).toBe(true);
    expect(verifierFor(parseVerifierKey(witness.vkey)).verify(TEXT, timed)).toBe(true);
    expect(verifierFor(parseVerifierKey(witness.vkey)).verify(TEXT, plain)).toBe(false);
  });

  it('can be joined by others', () => {
    const key = verifierKey('w', KEY_TYPE.mlDsa44Cosignature, Buffer.alloc(1312));
    expect(refusalOf(() => verifierFor(key))).toBe('key.unsupported');
    const never = { name: key.name, keyId: key.keyId, verify: () => false };
    const byType = new Map([...VERIFIERS_BY_TYPE, [key.type, () => never] as const]);
    expect(verifierFor(parseVerifierKey(formatVerifierKey(key)), byType)).toBe(never);
  });
});
