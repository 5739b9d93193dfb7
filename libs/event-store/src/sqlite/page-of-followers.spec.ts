import { join } from 'node:path';
import { record, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import { comparison } from './comparison.ts';
import { openForReading } from './connection.ts';
import { openSqliteEventStore } from './open.ts';
import { pageOfFollowers } from './page-of-followers.ts';
import { temporaryDirectory } from './temporary-store.ts';

test('who stands at the same place gets the page that was read, until anything changes', async () => {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'ledger.db');
  const store = await openSqliteEventStore({ path });
  await record(store, 'a', ...sampleEvents(2), sampleEvent({ personal: { name: '某人' } }));
  const db = openForReading(path);
  const page = pageOfFollowers(db, comparison(db, new Set()));

  const first = page(1, true);
  expect(first.map(({ position }) => position)).toEqual([1, 2]);
  expect(page(1, true)).toBe(first);
  expect(page(2, true).map(({ position }) => position)).toEqual([2]);

  await record(store, 'a', sampleEvent());
  expect(page(1, true).map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(page(1, true)[1]?.personal).toEqual({ name: '某人' });
  await store.erasePersonal([2]);
  expect(page(1, true)[1]?.personal).toBeUndefined();

  db.close();
  expect(() => page(1, true)).toThrow(expect.objectContaining({ code: 'event-store.closed' }));
  await store.close();
  directory.remove();
});
