import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, LIMITS, openSqliteEventStore } from '@onus/event-store';
import { inFewerBatches } from './in-fewer-batches.ts';

let directory: string;
let store: EventStore;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'onus-batches-'));
  store = await openSqliteEventStore({ path: join(directory, 'ledger.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

async function append(count: number): Promise<void> {
  const events = Array.from({ length: count }, () => ({
    id: randomUUIDv7(),
    type: 'a.thing',
    schema: 1,
    effectiveOn: '2016-03-01',
    actor: 'role:clerk',
    correlation: 'x',
    subjects: [],
    data: {},
  }));
  await store.append([{ stream: 'a', expected: 'any', events }]);
}

/** Follows up to a size, appending after each batch; gives the sizes of the batches. */
async function follow(size: number, afterEach: () => Promise<void> = async () => undefined): Promise<number[]> {
  const stop = new AbortController();
  const sizes: number[] = [];
  for await (const batch of inFewerBatches(store).subscribe(0, stop.signal)) {
    sizes.push(batch.length);
    await afterEach();
    if ((batch.at(-1)?.position ?? 0) >= size - 1) stop.abort();
  }
  return sizes;
}

test('every event comes once, in order, and the end is told of', async () => {
  await append(20);
  expect(await follow(20)).toEqual([20]);
});

test('while many write, what they record one by one comes in few batches', async () => {
  await append(20);
  let writing: Promise<unknown> = Promise.resolve();
  const sizes = await follow(50, async () => {
    writing = writing.then(async () => {
      for (let i = 0; i < 30; i += 1) await append(1);
    });
  });
  await writing;
  expect(sizes[0]).toBe(20);
  expect(sizes.length).toBeLessThan(15);
});

test('a follower that is behind is given page after page', async () => {
  const pages = 10;
  for (let i = 0; i < pages; i += 1) await append(LIMITS.pageEvents);
  const started = performance.now();
  expect(await follow(pages * LIMITS.pageEvents)).toEqual(Array(pages).fill(LIMITS.pageEvents));
  expect(performance.now() - started).toBeLessThan(pages * 100);
});
