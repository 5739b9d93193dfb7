import { parseCheckpoint } from './checkpoint.ts';
import { ed25519Signer } from './ed25519.ts';
import {
  keyRotationOrigin,
  openKeyReplacement,
  openKeyRotation,
  signKeyReplacement,
  signKeyRotation,
} from './key-rotation.ts';
import { formatVerifierKey, generateSignerKey, type SignerKey, verifierKeyOf } from './keys.ts';
import { parseNote, signNote } from './note.ts';

const ORIGIN = 'ledger.example/test';
const [oldKey, newKey, stranger] = [1, 2, 3].map(() => generateSignerKey(ORIGIN)) as [SignerKey, SignerKey, SignerKey];
const trusted = verifierKeyOf(oldKey);
const NEW_VKEY = formatVerifierKey(verifierKeyOf(newKey));

describe('the statement of a key rotation', () => {
  it('names the new key and the first size that it signs', () => {
    const statement = signKeyRotation(oldKey, newKey, 43);
    expect(openKeyRotation(statement, trusted)).toEqual({
      origin: ORIGIN,
      fromSize: 43,
      newKey: verifierKeyOf(newKey),
    });
    expect(parseNote(statement).text).toBe(`onus key rotation v1\n${ORIGIN}\n43\n${NEW_VKEY}\n`);
  });

  it('can never be taken for a checkpoint', () => {
    const { text } = parseNote(signKeyRotation(oldKey, newKey, 43));
    expect(() => parseCheckpoint(text)).toThrow('not a checkpoint');
  });

  const text = (lines: string[]): string => `${lines.join('\n')}\n`;
  const good = ['onus key rotation v1', ORIGIN, '43', NEW_VKEY];
  const both = [oldKey, newKey].map(ed25519Signer);
  it.each([
    ['is signed by the old key alone', signNote(text(good), [ed25519Signer(oldKey)])],
    ['is signed by the new key alone', signNote(text(good), [ed25519Signer(newKey)])],
    ['is signed by a stranger', signNote(text(good), [stranger, newKey].map(ed25519Signer))],
    ['has another title', signNote(text(['onus key rotation v2', ...good.slice(1)]), both)],
    ['is of another log', signNote(text(['onus key rotation v1', 'ledger.example/x', ...good.slice(2)]), both)],
    ['has a size with a zero before it', signNote(text([...good.slice(0, 2), '043', ...good.slice(3)]), both)],
    ['has no size', signNote(text([...good.slice(0, 2), '', ...good.slice(3)]), both)],
    ['has no key', signNote(text(good.slice(0, 3)), both)],
    ['goes on', signNote(text([...good, 'more']), both)],
    ['is no note', 'hello'],
    ['was changed', signKeyRotation(oldKey, newKey, 43).replace('\n43\n', '\n44\n')],
  ])('does not hold when it %s', (_, statement) => {
    expect(() => openKeyRotation(statement, trusted)).toThrow(expect.objectContaining({ code: 'rotation.malformed' }));
  });
});

describe('the statement of a key that takes the place of one that is lost', () => {
  const statement = signKeyReplacement(trusted, newKey, 43);

  it('names both keys and the first size, is signed by the new one, and is no rotation', () => {
    const told = { origin: ORIGIN, fromSize: 43, newKey: verifierKeyOf(newKey), oldKey: trusted };
    expect(openKeyReplacement(statement)).toEqual(told);
    expect(keyRotationOrigin(statement)).toBe(ORIGIN);
    expect(() => openKeyRotation(statement, trusted)).toThrow('not a statement');
    expect(() => openKeyReplacement(signKeyRotation(oldKey, newKey, 43))).toThrow('not a statement');
    expect(() => parseCheckpoint(parseNote(statement).text)).toThrow('not a checkpoint');
  });

  it('is refused when a byte of it is altered', () => {
    for (let at = 0; at < statement.length; at += 1) {
      const altered = Buffer.from(statement);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => openKeyReplacement(altered)).toThrow('not a statement');
    }
  });
});
