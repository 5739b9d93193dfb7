import { once } from 'node:events';
import { withPauses } from './with-pauses.ts';

/** Gives what it is given, then nothing until the signal aborts. */
async function* comes(signal: AbortSignal, ...batches: number[][]): AsyncGenerator<number[]> {
  for (const batch of batches) yield batch;
  if (!signal.aborted) await once(signal, 'abort');
}

test('where nothing comes there is an empty batch now and then, and what comes is lost to none of them', async () => {
  const closing = new AbortController();
  const found: (readonly number[])[] = [];
  for await (const batch of withPauses((signal) => comes(signal, [1, 2], [3]), 5, closing.signal)) {
    found.push(batch);
    if (found.length === 4) closing.abort();
  }
  expect(found).toEqual([[1, 2], [3], [], []]);
});

test('whoever leaves does not wait for the next batch', async () => {
  const closing = new AbortController();
  let isOver = false;
  const subscribe = async function* (signal: AbortSignal) {
    yield* comes(signal, [1]);
    isOver = true;
  };
  for await (const batch of withPauses(subscribe, 5, closing.signal)) if (batch.length === 0) break;
  expect([isOver, closing.signal.aborted]).toEqual([true, false]);
});

test('where what comes ends, so does this', async () => {
  const found = [];
  const ending = async function* () {
    yield [1];
  };
  for await (const batch of withPauses(ending, 60_000, new AbortController().signal)) found.push(batch);
  expect(found).toEqual([[1]]);
});

test('a fault of what comes is passed on', async () => {
  const failing = async function* (): AsyncGenerator<number[]> {
    yield [1];
    throw new Error('gone');
  };
  const all = async () => {
    for await (const _ of withPauses(failing, 60_000, new AbortController().signal));
  };
  await expect(all()).rejects.toThrow('gone');
});
