import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, LIMITS, openSqliteEventStore } from '@onus/event-store';
import { type Gather, inFewerBatches } from './in-fewer-batches.ts';

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

/** Follows up to a size; gives the sizes of the batches. */
async function follow(size: number, gather?: Gather): Promise<number[]> {
  const stop = new AbortController();
  const sizes: number[] = [];
  for await (const batch of inFewerBatches(store, gather).subscribe(0, stop.signal)) {
    sizes.push(batch.length);
    if ((batch.at(-1)?.position ?? 0) >= size - 1) stop.abort();
  }
  return sizes;
}

const never: Gather = async () => {
  throw new Error('nothing is to be waited for');
};

test('every event comes once, in order, and the end is told of', async () => {
  await append(20);
  expect(await follow(20)).toEqual([20]);
});

test('while many write, what they record one by one comes as one batch', async () => {
  await append(20);
  const whileThirtyAreWritten: Gather = async (signal) => {
    for (let i = 0; i < 30 && !signal.aborted; i += 1) await append(1);
  };
  expect(await follow(50, whileThirtyAreWritten)).toEqual([20, 30]);
});

test('while few write, nothing waits', async () => {
  await append(7);
  expect(await follow(7, never)).toEqual([7]);
});

test('a follower that is behind is given page after page, and waits for none', async () => {
  const pages = 10;
  for (let i = 0; i < pages; i += 1) await append(LIMITS.pageEvents);
  expect(await follow(pages * LIMITS.pageEvents, never)).toEqual(Array(pages).fill(LIMITS.pageEvents));
});
