import { Worker } from 'node:worker_threads';
import { TILE_WIDTH } from '@onus/transparency-log';
import type { RangeOutcome } from '../range-check.ts';
import { type CheckingThread, checkingThread } from './checking-thread.ts';
import { rangesByThreads } from './ranges-by-threads.ts';
import { asThrown, fromThrown } from './thrown.ts';

type Outcome = RangeOutcome<number>;

const BUNDLES = 40;
const ended: Promise<unknown>[] = [];
afterAll(() => Promise.all(ended));

function threadThat(does: string): CheckingThread {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(does)}`));
  return checkingThread(worker, () => worker.terminate());
}

/** The outcome of a range that begins with this bundle. */
const outcomeOf = (from: number): Outcome => ({
  bundles: [],
  sequences: { bytes: new Uint8Array(), lengths: new Uint32Array() },
  also: from,
});

/** With which bundles the ranges of a log begin, as they come; of ranges that this thread takes it says so. */
async function rangesWith(thread: CheckingThread, check: (from: number) => Outcome = outcomeOf) {
  const begins: number[] = [];
  const own = async (from: number): Promise<Outcome> => check(from);
  try {
    const ranges = rangesByThreads([thread], own, BUNDLES * TILE_WIDTH, { bundlesARange: 2 });
    for await (const { also } of ranges) begins.push(also);
  } finally {
    ended.push(thread.end());
  }
  return begins;
}

const EVERY_SECOND = Array.from({ length: BUNDLES / 2 }, (_, i) => 2 * i);
const FAILS_WITH_A_RANGE = `
  import { parentPort } from 'node:worker_threads';
  parentPort.once('message', ({ state }) => {
    Atomics.add(state, 0, 1);
    throw new Error('in the midst');
  });`;

test('one thread does all where the other takes no range', async () => {
  expect(await rangesWith(threadThat('setInterval(() => undefined, 1_000)'))).toEqual(EVERY_SECOND);
});

test('a thread that fails is told, though all could be done without it', async () => {
  const failing = threadThat('throw new Error("out of order")');
  await failing.failure.catch(() => undefined);
  await expect(rangesWith(failing)).rejects.toThrow('out of order');
});

test('a thread that ends early is told', async () => {
  const ending = threadThat('process.exit(3)');
  await ending.failure.catch(() => undefined);
  await expect(rangesWith(ending)).rejects.toThrow('has ended early, with 3');
});

test('a thread that fails with a range that it has taken is told', async () => {
  await expect(rangesWith(threadThat(FAILS_WITH_A_RANGE), slowly)).rejects.toThrow('in the midst');
});

/** So that the other thread has begun before this one has done everything. */
function slowly(from: number): Outcome {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  return outcomeOf(from);
}

test('an error of this thread is thrown when it is its turn', async () => {
  const failing = (from: number): Outcome => {
    if (from === 6) throw new RangeError('the fourth');
    return outcomeOf(from);
  };
  const thread = threadThat('setInterval(() => undefined, 1_000)');
  await expect(rangesWith(thread, failing)).rejects.toThrow('the fourth');
});

test('an error keeps what it says from one thread to another', () => {
  const error = Object.assign(new TypeError('no such file'), { code: 'ENOENT', text: { zh: '无', en: 'none' } });
  const told = fromThrown(structuredClone(asThrown(error)));
  expect(told).toMatchObject({ name: 'TypeError', message: 'no such file', code: 'ENOENT', text: { zh: '无' } });
  expect(told.stack).toBe(error.stack);
});
