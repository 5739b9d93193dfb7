import { Fenced, type RelayTopics } from '@onus/feed/kafka';
import { holdOf } from './hold.ts';

const SOON_MS = 30;

/** Topics of which whoever takes over is known. */
function topics(holder?: string) {
  const state = { holder, takenOver: 0 };
  const its: RelayTopics = {
    require: async () => undefined,
    told: async () => ({ position: undefined, holder: state.holder }),
    takeOver: async (by) => {
      state.takenOver += 1;
      state.holder = by;
      return undefined;
    },
    publish: async () => undefined,
    close: async () => undefined,
  };
  return { state, its };
}

const epochOfThePast = Object.assign(new Error('fenced or too late'), { type: 'INVALID_PRODUCER_EPOCH' });

test('it takes over from whoever was there when it started', async () => {
  const { state, its } = topics('other');
  await holdOf('me').takeOver(its);
  expect(state).toEqual({ holder: 'me', takenOver: 1 });
});

test('after a failure it takes over again from itself', async () => {
  const { state, its } = topics();
  const hold = holdOf('me');
  await hold.takeOver(its);
  hold.failed(new Error('the broker went away'));
  await hold.takeOver(its);
  expect(state.takenOver).toBe(2);
});

test('it never does once another has', async () => {
  const { state, its } = topics();
  const hold = holdOf('me');
  await hold.takeOver(its);
  state.holder = 'other';
  hold.failed(new Error('the broker went away'));
  await expect(hold.takeOver(its)).rejects.toThrow(Fenced);
  expect(state.takenOver).toBe(1);
});

test('nor where another has come while it tried for the first time', async () => {
  const { state, its } = topics('before');
  const hold = holdOf('me');
  const fails: RelayTopics = { ...its, takeOver: () => Promise.reject(new Error('the broker went away')) };
  await expect(hold.takeOver(fails)).rejects.toThrow('went away');
  state.holder = 'other';
  await expect(hold.takeOver(its)).rejects.toThrow(Fenced);
  state.holder = 'before';
  await hold.takeOver(its);
  expect(state.takenOver).toBe(1);
});

test('where it may have been fenced, another is given time to say so', async () => {
  const { state, its } = topics();
  const hold = holdOf('me', SOON_MS);
  await hold.takeOver(its);
  hold.failed(epochOfThePast);
  let looked = 0;
  const late: RelayTopics = {
    ...its,
    told: async () => {
      looked += 1;
      if (looked > 1) state.holder = 'other';
      return its.told();
    },
  };
  await expect(hold.takeOver(late)).rejects.toThrow(Fenced);
  expect(state.takenOver).toBe(1);
});

test('where nobody says so, the broker had only ended what took too long', async () => {
  const { state, its } = topics();
  const hold = holdOf('me', SOON_MS);
  await hold.takeOver(its);
  hold.failed(epochOfThePast);
  await hold.takeOver(its);
  expect(state.takenOver).toBe(2);
});
