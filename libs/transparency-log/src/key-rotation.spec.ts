import { parseCheckpoint } from './checkpoint.ts';
import { ed25519Signer } from './ed25519.ts';
import { openKeyRotation, signKeyRotation } from './key-rotation.ts';
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
