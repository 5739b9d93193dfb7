import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { record, sampleEvents } from '../conformance/sample-events.ts';
import type { EventStore } from '../port.ts';
import { openForWriting } from './connection.ts';
import { openSqliteEventStore } from './open.ts';
import { temporaryDirectory } from './temporary-store.ts';

const copyOfLast = (position: number) => `INSERT INTO event
  SELECT ${position}, randomblob(16), stream, revision + 1, type, recorded_at, envelope, data_salt, data
  FROM event WHERE position = 2`;

const refused: [string, RegExp][] = [
  ["UPDATE event SET data = CAST('{}' AS BLOB)", /event is never updated/],
  ['UPDATE event SET position = 7 WHERE position = 2', /event is never updated/],
  ['DELETE FROM event', /event is never deleted/],
  ['DELETE FROM event WHERE position = 2', /event is never deleted/],
  [copyOfLast(4), /event is not at the next position/],
  [copyOfLast(-1), /event is not at the next position/],
  [`REPLACE ${copyOfLast(2).slice('INSERT'.length)}`, /event is not at the next position/],
  [`REPLACE ${copyOfLast(3).slice('INSERT'.length).replace('randomblob(16)', 'id')}`, /event is never deleted/],
  ["UPDATE stream SET name = 'b'", /stream is never updated/],
  ['DELETE FROM stream', /stream is never deleted/],
  ["REPLACE INTO stream (id, name) VALUES (1, 'b')", /stream is never deleted/],
  ["UPDATE event_type SET name = 'b'", /event_type is never updated/],
  ['DELETE FROM event_type', /event_type is never deleted/],
  ["UPDATE subject SET name = 'b'", /subject is never updated/],
  ['DELETE FROM subject', /subject is never deleted/],
  ['UPDATE event_subject SET position = 7', /event_subject is never updated/],
  ['DELETE FROM event_subject', /event_subject is never deleted/],
  ["UPDATE receipt SET digest = 'x'", /receipt is never updated/],
  ['DELETE FROM receipt', /receipt is never deleted/],
  ["REPLACE INTO receipt VALUES ('k', 'x', 0, 1, 0)", /receipt is never deleted/],
  ["UPDATE personal SET bytes = CAST('{}' AS BLOB)", /personal is never updated/],
  ['INSERT INTO personal VALUES (0, zeroblob(32), zeroblob(2))', /personal is not of the last event/],
  ['DELETE FROM tile', /tile is never deleted/],
  ['UPDATE tile SET hashes = zeroblob(96)', /tile only grows/],
  ['UPDATE tile SET hashes = zeroblob(128)', /tile only grows/],
  ['UPDATE tile SET hashes = substr(hashes, 1, 64)', /tile only grows/],
  ['UPDATE tile SET level = 1', /tile only grows/],
  ['DELETE FROM head', /head is never deleted/],
  ['UPDATE head SET size = 2', /head is not the number of events/],
  ['UPDATE head SET size = 4', /head is not the number of events/],
  ['UPDATE head SET root = zeroblob(32)', /head is not the number of events/],
  ['INSERT INTO head VALUES (2, 3, zeroblob(32))', /CHECK constraint/],
];

describe('the tables', () => {
  const directory = temporaryDirectory();
  let store: EventStore;
  let db: Database;
  beforeAll(async () => {
    const path = join(directory.path, 'ledger.db');
    store = await openSqliteEventStore({ path });
    const events = sampleEvents(2, () => ({ personal: { name: '张三' } }));
    await store.append([{ stream: 'a', expected: 'any', events }], { idempotency: { key: 'k', digest: 'd' } });
    await record(store, 'a', ...sampleEvents(1));
    db = openForWriting(path);
  });
  afterAll(async () => {
    db.close();
    await store.close();
    directory.remove();
  });

  it.each(refused)('refuse %s', (sql, reason) => {
    expect(() => db.exec(sql)).toThrow(reason);
  });

  it('let personal parts be deleted, and nothing put in their place', () => {
    db.exec('DELETE FROM personal WHERE position = 1');
    const insert = 'INSERT INTO personal VALUES (1, zeroblob(32), zeroblob(2))';
    expect(() => db.exec(insert)).toThrow(/personal is not of the last event/);
  });

  it('keep only the types they declare', () => {
    const strict = db.prepare(
      "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND type = 'table'",
    );
    expect(strict.pluck().get()).toBe(1); // sqlite_schema itself
  });
});
