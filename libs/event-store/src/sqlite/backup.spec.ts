import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { readRoot } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import { all, range, record, sampleEvents } from '../conformance/sample-events.ts';
import type { EventStore } from '../port.ts';
import { checkSqliteLog, copySqliteLog, erasePersonalIn } from './backup.ts';
import { openSqliteEventStore } from './open.ts';
import { pastTriggers } from './past-triggers.ts';
import { temporaryDirectory } from './temporary-store.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
let copy: string;
let store: EventStore;
beforeEach(async () => {
  directory = temporaryDirectory();
  path = join(directory.path, 'ledger.db');
  copy = join(directory.path, 'copy.db');
  store = await openSqliteEventStore({ path });
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

const refusedWith = (code: string) => expect.objectContaining({ name: 'EventStoreError', code });
const nameOf = (i: number) => `姓名<${i}>`;
/** The numbers of all names that stand in any file of a directory. */
function namesIn(path: string): Set<number> {
  const texts = readdirSync(path).map((file) => readFileSync(join(path, file)).toString());
  return new Set(texts.flatMap((text) => [...text.matchAll(/姓名<(\d+)>/g)].map(([, i]) => Number(i))));
}
const named = (count: number, first = 0) =>
  sampleEvents(count, (i) => ({
    personal: { name: nameOf(first + i), note: 'x'.repeat(((first + i) * 7919) % 1500) },
    data: { filling: 'y'.repeat(2_000) },
  }));

describe('a copy made while the log is written to at full speed', () => {
  it('is the log as it stood at one moment, and the writer is not held up', async () => {
    for (const first of range(0, 10)) await record(store, 'a', ...named(500, first * 500));
    let copied = false;
    let behind = 0;
    const copying = copySqliteLog(path, copy, (done, total) => {
      behind += done < total ? 1 : 0;
    }).then(() => {
      copied = true;
    });
    let during = 0;
    while (!copied) {
      await record(store, 'b', ...sampleEvents(5));
      during += 1;
    }
    await copying;
    expect(behind).toBeGreaterThan(1);
    expect(during).toBeGreaterThan(1);

    const { size, rootHash } = await checkSqliteLog(copy);
    expect(size).toBeGreaterThanOrEqual(5_000);
    expect(size).toBeLessThan((await store.head()).size);
    expect((await readRoot((level, index) => store.readTile(level, index), size)).toString('hex')).toBe(rootHash);
  });

  it('leaves the log’s write-ahead log to an erasure when it is done, not before', async () => {
    await record(store, 'a', ...named(500));
    const reader = new SqliteDatabase(path, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT size FROM head').get();
    let erased: number | undefined;
    const erasing = store.erasePersonal([7]).then((count) => {
      erased = count;
    });
    await record(store, 'a', ...sampleEvents(1));
    expect(erased).toBeUndefined();
    expect((await all(store.readRecords(7, 1)))[0]?.personal).toBeUndefined();
    reader.close();
    await erasing;
    expect(erased).toBe(1);
    expect(readFileSync(`${path}-wal`).includes(nameOf(7))).toBe(false);
  });

  it('cannot be made of what is no log, nor where there is no room', async () => {
    new SqliteDatabase(copy).exec('CREATE TABLE invoice (id INTEGER)').close();
    const elsewhere = join(directory.path, 'elsewhere.db');
    await expect(copySqliteLog(copy, elsewhere)).rejects.toEqual(refusedWith('event-store.not-a-ledger'));
    const nowhere = join(directory.path, 'nowhere', 'copy.db');
    await expect(copySqliteLog(path, nowhere)).rejects.toEqual(refusedWith('event-store.copy-failed'));
  });
});

describe('checking a log', () => {
  const damages: [string, string][] = [
    ['an altered envelope', "UPDATE event SET envelope = CAST('{}' AS BLOB) WHERE position = 5"],
    ['altered data', 'UPDATE event SET data = CAST(\'{"amountFen":1}\' AS BLOB) WHERE position = 5'],
    ['an altered salt', 'UPDATE event SET data_salt = zeroblob(32) WHERE position = 5'],
    ['an altered personal part', 'UPDATE personal SET bytes = CAST(\'{"name":"x"}\' AS BLOB) WHERE position = 5'],
    ['a missing event', 'DELETE FROM event WHERE position = 5'],
    ['a missing end', 'DELETE FROM event WHERE position > 290'],
    ['an altered tile', 'UPDATE tile SET hashes = zeroblob(32) WHERE level = 1'],
    ['another root', 'UPDATE head SET root = zeroblob(32)'],
    ['a row of the index of subjects that is missing', 'DELETE FROM event_subject WHERE position = 7'],
    [
      'a row of the index of subjects too many',
      "INSERT INTO subject (id, name) VALUES (99, 'leader:nobody'); INSERT INTO event_subject (subject, type, position) VALUES (99, 1, 8)",
    ],
  ];
  it.each(damages)('finds %s', async (_, sql) => {
    await record(store, 'a', ...named(300));
    await copySqliteLog(path, copy);
    expect(await checkSqliteLog(copy)).toEqual(await store.head());
    const db = new SqliteDatabase(copy);
    db.pragma('foreign_keys = OFF');
    pastTriggers(db, () => db.exec(sql));
    db.close();
    await expect(checkSqliteLog(copy)).rejects.toEqual(refusedWith('event-store.damaged'));
  });

  it('finds a log that is cut off', async () => {
    await record(store, 'a', ...named(300));
    await copySqliteLog(path, copy);
    truncateSync(copy, statSync(copy).size / 2);
    await expect(checkSqliteLog(copy)).rejects.toEqual(expect.objectContaining({ name: 'EventStoreError' }));
  });
});

describe('erasing', () => {
  it('leaves no copy between the rows of other pages, whatever was erased before', async () => {
    const COUNT = 2_000;
    for (const first of range(0, 4)) {
      const personal = (i: number) => ({ name: nameOf(first * 500 + i), note: 'x'.repeat((i * 7919) % 40) });
      await record(store, 'a', ...sampleEvents(500, (i) => ({ personal: personal(i) })));
    }
    const before = await store.head();
    const erased = new Set<number>();
    // Pages run nearly empty, so that SQLite moves the rows that are left, and then some of those are erased too.
    const erase = async (which: (i: number) => boolean): Promise<void> => {
      const positions = range(0, COUNT).filter(which);
      for (let at = 0; at < positions.length; at += 250) await store.erasePersonal(positions.slice(at, at + 250));
      for (const position of positions) erased.add(position);
    };
    await erase((i) => i % 3 !== 0);
    await erase((i) => i % 9 === 0);
    expect(namesIn(directory.path)).toEqual(new Set(range(0, COUNT).filter((i) => !erased.has(i))));
    expect(await store.head()).toEqual(before);
    await store.close();
    expect(await checkSqliteLog(path)).toEqual(before);
    store = await openSqliteEventStore({ path });
    await record(store, 'a', ...named(1, COUNT));
    expect((await all(store.readAll({ from: COUNT })))[0]?.personal).toMatchObject({ name: nameOf(COUNT) });
  });

  it('can be done in a log that nobody has open', async () => {
    await record(store, 'a', ...named(300));
    await copySqliteLog(path, copy);
    expect(erasePersonalIn(copy, [3, 5, 999_999])).toBe(2);
    expect(erasePersonalIn(copy, [3, 5])).toBe(0);
    expect(await checkSqliteLog(copy)).toEqual(await store.head());
    expect(readFileSync(copy).includes(nameOf(3))).toBe(false);
    expect(readFileSync(copy).includes(nameOf(4))).toBe(true);
  });
});

it('tells a commitment by an algorithm that is not known from one that does not hold', async () => {
  await record(store, 'a', ...sampleEvents(3));
  await store.close();
  const db = new SqliteDatabase(path);
  pastTriggers(db, () =>
    db.exec(
      "UPDATE event SET envelope = CAST(replace(CAST(envelope AS TEXT), 'sha256:', 'sm3:') AS BLOB) WHERE position = 1",
    ),
  );
  db.close();
  await expect(checkSqliteLog(path)).rejects.toEqual(refusedWith('event-store.unknown-algorithm'));
});
