import {
  ed25519Signer,
  ed25519Verifier,
  generateSignerKey,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type SignerKey,
  signNote,
  verifierKeyOf,
} from '@onus/transparency-log';
import { openKeyRotation, signKeyRotation } from './key-rotation.ts';
import { publicHalf } from './own-keys.ts';
import { ORIGIN, refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';

const [oldKey, newKey, stranger] = [1, 2, 3].map(() => generateSignerKey(ORIGIN)) as [SignerKey, SignerKey, SignerKey];
const trusted = verifierKeyOf(oldKey);

describe('the statement of a key rotation', () => {
  it('names the new key and the first size that it signs', () => {
    const statement = signKeyRotation(oldKey, newKey, 43);
    expect(openKeyRotation(statement, trusted)).toEqual({
      origin: ORIGIN,
      fromSize: 43,
      newKey: verifierKeyOf(newKey),
    });
    expect(parseNote(statement).text).toBe(`onus key rotation v1\n${ORIGIN}\n43\n${publicHalf(newKey)}\n`);
  });

  it('can never be taken for a checkpoint', () => {
    const { text } = parseNote(signKeyRotation(oldKey, newKey, 43));
    expect(() => parseCheckpoint(text)).toThrow('not a checkpoint');
  });

  const text = (lines: string[]): string => `${lines.join('\n')}\n`;
  const good = ['onus key rotation v1', ORIGIN, '43', publicHalf(newKey)];
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
  ])('does not hold when it %s', async (_, statement) => {
    expect(await refusalOf(() => openKeyRotation(statement, trusted))).toBe('signing.rotation-malformed');
  });
});

describe('a signer whose key is rotated', () => {
  let world: SignerWorld;
  beforeEach(() => {
    world = signerWorld(3);
  });
  afterEach(() => world.remove());

  it('lets the old key sign what there is, and the new one what comes after', async () => {
    const signer = await world.open();
    const first = parseVerifierKey(signer.verifierKey);
    const rotated = await signer.rotate();
    expect(signer.verifierKey).toBe(rotated.verifierKey);
    expect(openKeyRotation(rotated.statement ?? '', first)).toMatchObject({ origin: ORIGIN, fromSize: 4 });
    world.log.append(1);
    await signer.signNow();
    await signer.rotate();
    await signer.close();

    const again = await world.open();
    world.log.append(5);
    await again.signNow();
    expect(again.keys().map(({ fromSize, toSize }) => [fromSize, toSize])).toEqual([
      [0, 3],
      [4, 4],
      [5, undefined],
    ]);
    const periods = again
      .keys()
      .map((key) => ({ ...key, verifier: ed25519Verifier(parseVerifierKey(key.verifierKey)) }));
    const history = again.history(0, 9);
    expect(history.map(({ size }) => size)).toEqual([3, 4, 9]);
    for (const { size, note } of history) {
      const signers = periods.filter(({ verifier }) => {
        try {
          return openCheckpoint(parseNote(note), [verifier]).checkpoint.size === size;
        } catch {
          return false;
        }
      });
      expect(signers.map(({ fromSize, toSize = 9 }) => fromSize <= size && size <= toSize)).toEqual([true]);
    }
  });

  it('publishes the head that it signs on the way', async () => {
    const signer = await world.open();
    await signer.rotate();
    expect(signer.published()).toMatchObject({ size: 3 });
    expect(await signer.signNow()).toMatchObject({ size: 3 });
  });

  it('can lead from the first key to the last by the statements alone', async () => {
    const signer = await world.open();
    for (let i = 0; i < 4; i++) await signer.rotate();
    const [first, ...later] = signer.keys();
    let key = parseVerifierKey(first?.verifierKey ?? '');
    for (const { statement = '' } of later) key = openKeyRotation(statement, key).newKey;
    expect(key).toEqual(parseVerifierKey(signer.verifierKey));
  });
});
