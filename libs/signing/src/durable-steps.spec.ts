import { openStorage } from './storage/open-storage.ts';
import { type Failure, failingStorage } from './testing/failing-steps.ts';
import { freshLeaves } from './testing/memory-log.ts';
import { refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';

let world: SignerWorld;
beforeEach(() => {
  world = signerWorld(3);
});
afterEach(() => world.remove());

/** A signer whose next step of this kind fails. */
function openFailing(failure: Failure) {
  return world.openOn((real) => {
    const failing = failingStorage(real);
    failing.failure = failure;
    return failing.storage;
  });
}

const bothWays = (step: Failure['step']): Failure[] => [
  { step, done: false },
  { step, done: true },
];

describe.each([...bothWays('intend'), ...bothWays('release')])('when a step of signing fails: %j', (failure) => {
  it('lets nothing out and stops; opening it anew finds out, and goes on', async () => {
    const before = await world.open();
    const first = await before.signNow();
    await before.close();

    const signer = openFailing(failure);
    world.log.append(2);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.write-failed');
    expect([signer.published(), signer.status().released]).toMatchObject([first, first]);
    expect(signer.history(0, 9)).toHaveLength(1);
    expect(signer.status().stopped).toMatchObject({ code: 'signing.write-failed' });
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    expect(await refusalOf(() => signer.resume('I insist'))).toBe('signing.not-resumable');
    await signer.close();

    const again = await world.open();
    expect(again.status().released).toMatchObject({ size: failure.step === 'release' && failure.done ? 5 : 3 });
    world.log.append(1);
    expect(await again.signNow()).toMatchObject({ size: 6 });
    expect(again.history(0, 9).map(({ size }) => size)).toEqual(
      failure.step === 'intend' && !failure.done ? [3, 6] : [3, 5, 6],
    );
  });

  it('does not sign another head of the size that was begun', async () => {
    const signer = openFailing(failure);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.write-failed');
    await signer.close();
    const begun = world.log.leaves;
    world.log.become(freshLeaves(3));
    const again = await world.open();
    const isKnown = failure.step === 'release' || failure.done;
    expect(again.status().stopped?.code).toBe(isKnown ? 'signing.fork' : undefined);
    expect(await refusalOf(() => again.signNow())).toBe(isKnown ? 'signing.stopped' : undefined);
    if (!isKnown) return;
    world.log.become(begun.slice(0, 2));
    again.resume('try a shorter one');
    expect(await refusalOf(() => again.signNow())).toBe('signing.truncated');
    world.log.become(begun);
    again.resume('the log is back');
    expect(await again.signNow()).toMatchObject({ size: 3 });
  });
});

describe.each([...bothWays('stageKey'), ...bothWays('addKey'), ...bothWays('installKey')])(
  'when a step of making a key fails: %j',
  (failure) => {
    it('starts as if it were the first time, or with the key that was made', async () => {
      expect(await refusalOf(() => openFailing(failure))).toBe('signing.write-failed');
      const storage = openStorage(world.path);
      const made = storage.keys().at(0)?.verifierKey;
      storage.close();
      expect(made !== undefined).toBe(failure.step === 'installKey' || (failure.step === 'addKey' && failure.done));
      const sound = world.log.leaves;
      if (!made) {
        expect(await refusalOf(() => world.open())).toBe('signing.guard-missing');
        world.log.become([]);
      }
      const signer = await world.open();
      world.log.become(sound);
      if (made) expect(signer.verifierKey).toBe(made);
      expect(await signer.signNow()).toMatchObject({ size: 3 });
    });

    it('has the old key or the new one after a rotation, and the secret of it', async () => {
      const before = await world.open();
      const oldKey = before.verifierKey;
      await before.close();
      const signer = openFailing(failure);
      expect(await refusalOf(() => signer.rotate())).toBe('signing.write-failed');
      expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
      await signer.close();

      const again = await world.open();
      const isNew = failure.step === 'installKey' || (failure.step === 'addKey' && failure.done);
      expect(again.keys()).toHaveLength(isNew ? 2 : 1);
      expect(again.verifierKey === oldKey).toBe(!isNew);
      world.log.append(1);
      expect(await again.signNow()).toMatchObject({ size: 4 });
      await again.rotate();
      expect(again.keys()).toHaveLength(isNew ? 3 : 2);
    });
  },
);

describe.each(bothWays('recordStop'))('when a stop cannot be recorded: %j', (failure) => {
  it('stops all the same, and again when the log is still refused', async () => {
    const before = await world.open();
    await before.signNow();
    await before.close();
    const signer = openFailing(failure);
    const sound = world.log.leaves;
    world.log.become([]);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.truncated');
    expect(signer.status().stopped).toMatchObject({ code: 'signing.truncated' });
    world.log.become(sound);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    expect(await refusalOf(() => signer.resume('never mind'))).toBe('signing.not-resumable');
    await signer.close();
    world.log.become([]);
    const again = await world.open();
    expect(again.status().stopped).toMatchObject({ code: 'signing.truncated' });
    expect(await refusalOf(() => again.signNow())).toBe('signing.stopped');
  });
});

describe.each(bothWays('recordResumption'))('when a resumption cannot be recorded: %j', (failure) => {
  it('stays stopped until it is opened anew', async () => {
    const before = await world.open();
    await before.signNow();
    const sound = world.log.leaves;
    world.log.become([]);
    expect(await refusalOf(() => before.signNow())).toBe('signing.truncated');
    await before.close();
    world.log.become(sound);
    const signer = openFailing(failure);
    expect(await refusalOf(() => signer.resume('it is back'))).toBe('signing.write-failed');
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    await signer.close();
    const again = await world.open();
    expect(await refusalOf(() => again.signNow())).toBe(failure.done ? undefined : 'signing.stopped');
  });
});
