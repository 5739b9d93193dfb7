import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INDEX_COMMITMENTS } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { commitmentEvent } from '@onus/ledger/dossier';
import { filling, openSubjectIndex, type SubjectIndex, subjectsOf } from '@onus/subject-index';
import { verifyIndex } from './verify-index.ts';

/** The index is checked beside a service that keeps it. */

const NOW = new Date('2016-03-01T00:00:00Z');
let data: string;
let store: EventStore;
let index: SubjectIndex;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-verify-index-'));
  store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  index = openSubjectIndex(join(data, 'index.db'));
});
afterEach(async () => {
  index.close();
  await store.close();
  rmSync(data, { recursive: true });
});

/** Records something, and commits to all that there is, as the service does: the event before the file. */
async function commit(): Promise<void> {
  const none = { entries: 0, root: Buffer.alloc(32) };
  const event = { ...commitmentEvent(none, NOW), type: 'test.happened', subjects: ['leader:a'] };
  await store.append([{ stream: 'test', expected: 'any', events: [event] }]);
  const { entries: from } = index.head();
  const writing = index.begin();
  const into = filling(writing);
  for await (const { position, envelope } of store.readAll({ from })) await into.take(position, subjectsOf(envelope));
  await into.bringIn();
  const head = { entries: (await store.head()).size, root: writing.root() };
  await store.append([{ stream: INDEX_COMMITMENTS, expected: 'any', events: [commitmentEvent(head, NOW)] }]);
  writing.commit(head.entries);
}

/** A log to which a commitment is added each time that somebody has read one of these from it. */
const committing = (after: 'readStream' | 'readAll'): EventStore => ({
  ...store,
  [after]: async function* (...asked: Parameters<EventStore['readStream']>) {
    try {
      yield* (store[after] as EventStore['readStream'])(...asked);
    } finally {
      await commit();
    }
  },
});

async function findings(log: EventStore): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  await verifyIndex(
    data,
    log,
    (finding) => void found.push(finding),
    () => undefined,
  );
  return found;
}

test.each(['readStream', 'readAll'] as const)('a commitment that lands after %s is no alteration', async (after) => {
  await commit();
  const before = index.head().entries;
  expect(await findings(committing(after))).toEqual([]);
  expect(index.head().entries).toBeGreaterThan(before);
});

test('a file that stands at no commitment is one', async () => {
  await commit();
  index.begin().commit(2);
  expect(await findings(store)).toEqual([expect.objectContaining({ code: 'index.file-altered' })]);
});
