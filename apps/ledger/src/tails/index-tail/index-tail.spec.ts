import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INDEX_COMMITMENTS } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { makeIndex } from '@onus/subject-index';
import { simulatedClock } from '../../clock/clock.ts';
import { openFaults } from '../../watch/faults.ts';
import { commitmentEvent } from './commitments.ts';
import { openIndexTail } from './index-tail.ts';

const NOW = new Date('2016-03-01T00:00:00Z');
const clock = simulatedClock(() => NOW);
let folder: string;
let store: EventStore;
let faults: ReturnType<typeof openFaults>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-index-tail-'));
  store = await openSqliteEventStore({ path: join(folder, 'ledger.db'), clock: () => NOW });
  faults = openFaults({ path: join(folder, 'faults.db'), say: () => undefined });
});
afterEach(async () => {
  await faults.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const never = { everyMs: 100_000_000, everyEntries: 1_000_000 };
const opened = () => openIndexTail({ store, path: join(folder, 'index.db'), clock, settings: never, faults });

async function record(subjects: readonly string[]): Promise<void> {
  const event = { ...commitmentEvent({ entries: 0, root: Buffer.alloc(32) }, NOW), type: 'test.happened', subjects };
  const outcome = await store.append([{ stream: 'test', expected: 'any', events: [event] }]);
  expect(outcome.ok).toBe(true);
}

/** Records a root that is right for everything so far, said to be over so many entries. */
async function commitTo(entries: number): Promise<void> {
  const { size } = await store.head();
  const index = await makeIndex(store, join(folder, 'made.db'), size);
  const { root } = index.head();
  index.close();
  const events = [commitmentEvent({ entries, root }, NOW)];
  expect((await store.append([{ stream: INDEX_COMMITMENTS, expected: 'any', events }])).ok).toBe(true);
}

test('a root that is recorded of what stands before it is taken over', async () => {
  await record(['leader:a']);
  await record(['leader:b']);
  await commitTo(2);
  const tail = await opened();
  await tail.whenReady();
  expect(tail.committed()).toMatchObject({ entries: 2, position: 2 });
  expect(faults.open()).toEqual([]);
  await tail.close();
});

test.each([3, 1_000])('a root that speaks of %i entries where two stand before it is a fault', async (entries) => {
  await record(['leader:a']);
  await record(['leader:b']);
  await commitTo(entries);
  const tail = await opened();
  await expect(tail.whenReady()).rejects.toMatchObject({ code: 'log.index-mismatch' });
  expect(tail.status()).toMatchObject({ state: 'stopped', code: 'log.index-mismatch' });
  expect(faults.open()).toMatchObject([{ code: 'log.index-mismatch', place: 'log' }]);
  await tail.close();
});
