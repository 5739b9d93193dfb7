import { ed25519Verifier, openCheckpoint, openKeyRotation, parseNote, parseVerifierKey } from '@onus/transparency-log';
import { ORIGIN, type SignerWorld, signerWorld } from './testing/signer-world.ts';

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
