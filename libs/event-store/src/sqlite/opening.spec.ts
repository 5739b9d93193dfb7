import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, linkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { all, positionsOf, range, record, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import { checkSqliteLog } from './backup.ts';
import { openSqliteEventStore } from './open.ts';
import { pastTriggers } from './past-triggers.ts';
import { temporaryDirectory } from './temporary-store.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
beforeEach(() => {
  directory = temporaryDirectory();
  path = join(directory.path, 'ledger.db');
});
afterEach(() => directory.remove());

async function fill(events: number): Promise<void> {
  const store = await openSqliteEventStore({ path });
  if (events > 0) await record(store, 'a', ...sampleEvents(events, () => ({ personal: { name: '张三' } })));
  await store.close();
}

/** Changes the file behind the store's back, as someone would who drops the triggers first. */
function tamper(change: (db: Database) => void): void {
  const db = new SqliteDatabase(path);
  db.pragma('foreign_keys = OFF');
  pastTriggers(db, () => change(db));
  db.close();
}

const refusedWith = (code: string) => expect.objectContaining({ name: 'EventStoreError', code });

describe('a log that is brought to the disk when it is closed', () => {
  const openUnsynced = () => openSqliteEventStore({ path, isSyncedWhenClosed: true });

  it('is the log that any other is, with nothing left beside its file', async () => {
    const store = await openUnsynced();
    await record(store, 'a', ...sampleEvents(50));
    const { rootHash } = await store.head();
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(await checkSqliteLog(path)).toMatchObject({ size: 50, rootHash });
  });

  it('is a new one', async () => {
    await fill(0);
    await expect(openUnsynced()).rejects.toEqual(refusedWith('event-store.cannot-open'));
    await fill(1);
  });

  it('says on closing that it could not be brought there', async () => {
    const store = await openUnsynced();
    await record(store, 'a', sampleEvent());
    const reader = new SqliteDatabase(path, { readonly: true });
    const reading = reader.prepare('SELECT * FROM sqlite_schema').iterate();
    reading.next();
    await record(store, 'a', sampleEvent());
    await expect(store.close()).rejects.toEqual(refusedWith('event-store.not-synced'));
    reading.return?.();
    reader.close();
  });
});

describe('one writer', () => {
  it('is refused while there is another, by whatever path, and let in after it closed', async () => {
    const first = await openSqliteEventStore({ path });
    await expect(openSqliteEventStore({ path })).rejects.toEqual(refusedWith('event-store.writer-exists'));
    const alias = join(directory.path, 'alias.db');
    symlinkSync(path, alias);
    const hard = join(directory.path, 'hard.db');
    linkSync(path, hard);
    for (const other of [alias, hard]) {
      await expect(openSqliteEventStore({ path: other })).rejects.toEqual(refusedWith('event-store.writer-exists'));
    }

    await record(first, 'a', sampleEvent());
    await first.close();
    const second = await openSqliteEventStore({ path });
    expect(await second.head()).toMatchObject({ size: 1 });
    await second.close();
  });

  it('is let in after another process that wrote was killed', async () => {
    const program = `
      const { DatabaseSync } = require('node:sqlite');
      new DatabaseSync(process.argv[1]).exec('BEGIN EXCLUSIVE');
      console.log('locked');
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--no-warnings', '-e', program, `${path}-writer`]);
    const exited = once(other, 'exit');
    try {
      await once(other.stdout, 'data');
      await expect(openSqliteEventStore({ path })).rejects.toEqual(refusedWith('event-store.writer-exists'));
      expect(existsSync(path)).toBe(false);
    } finally {
      other.kill('SIGKILL');
      await exited;
    }
    const store = await openSqliteEventStore({ path });
    await store.close();
  });

  it('is let in after one that failed to open', async () => {
    writeFileSync(path, 'not a database '.repeat(100));
    await expect(openSqliteEventStore({ path })).rejects.toEqual(refusedWith('event-store.not-a-ledger'));
    directory.remove();
    directory = temporaryDirectory();
    path = join(directory.path, 'ledger.db');
    await (await openSqliteEventStore({ path })).close();
  });
});

describe('opening for reading', () => {
  it('reads beside the writer, follows what it records, and cannot write', async () => {
    const writer = await openSqliteEventStore({ path });
    await record(writer, 'a', ...sampleEvents(3));
    const reader = await openSqliteEventStore({ path, readonly: true });
    expect(await positionsOf(reader.readAll())).toEqual([0, 1, 2]);

    const stop = new AbortController();
    const followed: number[] = [];
    for await (const batch of reader.subscribe(0, stop.signal)) {
      followed.push(...batch.map(({ position }) => position));
      if (followed.length === 5) stop.abort();
      else setTimeout(() => record(writer, 'a', sampleEvent()), 20); // while the reader waits
    }
    expect(followed).toEqual(range(0, 5));
    expect(await reader.head()).toEqual(await writer.head());

    const readOnly = refusedWith('event-store.read-only');
    await expect(record(reader, 'a', sampleEvent())).rejects.toEqual(readOnly);
    await expect(reader.erasePersonal([0])).rejects.toEqual(readOnly);
    await reader.close();
    expect(() => reader.readAll()).toThrow(refusedWith('event-store.closed'));
    await writer.close();
  });

  it('stops in the middle of a read when the store is closed', async () => {
    await fill(1_000);
    const reader = await openSqliteEventStore({ path, readonly: true });
    const reading = reader.readAll()[Symbol.asyncIterator]();
    await reading.next();
    await reader.close();
    const rest = async () => {
      for (;;) if ((await reading.next()).done) return;
    };
    await expect(rest()).rejects.toEqual(refusedWith('event-store.closed'));
  });

  it('needs a log that is there', async () => {
    const open = openSqliteEventStore({ path, readonly: true });
    await expect(open).rejects.toEqual(refusedWith('event-store.cannot-open'));
    writeFileSync(path, '');
    const empty = openSqliteEventStore({ path, readonly: true });
    await expect(empty).rejects.toEqual(refusedWith('event-store.not-a-ledger'));
  });
});

describe('a file that is not as this program left it', () => {
  it('is refused when it belongs to something else', async () => {
    new SqliteDatabase(path).exec('CREATE TABLE invoice (id INTEGER)').close();
    await expect(openSqliteEventStore({ path })).rejects.toEqual(refusedWith('event-store.not-a-ledger'));
  });

  it.each([
    [
      'a trigger of somebody else',
      'CREATE TRIGGER hidden AFTER INSERT ON event BEGIN DELETE FROM receipt; END',
      'hidden',
    ],
    ['a table of somebody else', 'CREATE TABLE hidden (x)', 'hidden'],
    ['a view of somebody else', 'CREATE VIEW hidden AS SELECT * FROM event', 'hidden'],
    ['a trigger too few', 'DROP TRIGGER event_is_never_deleted', 'event_is_never_deleted'],
    ['an index too few', 'DROP INDEX event_by_id', 'event_by_id'],
    ['another index', 'DROP INDEX event_by_id; CREATE INDEX event_by_id ON event (id)', 'event_by_id'],
  ])('is refused by name where it has %s', async (_, sql, name) => {
    await fill(3);
    const db = new SqliteDatabase(path);
    db.exec(sql);
    db.close();
    const refused = openSqliteEventStore({ path });
    await expect(refused).rejects.toEqual(refusedWith('event-store.schema-differs'));
    await expect(refused).rejects.toThrow(name);
    await expect(checkSqliteLog(path)).rejects.toEqual(refusedWith('event-store.schema-differs'));
  });

  it('is taken with what SQLite keeps for its planner', async () => {
    await fill(3);
    new SqliteDatabase(path).exec('ANALYZE').close();
    await (await openSqliteEventStore({ path })).close();
  });

  it.each([0o644, 0o640, 0o604, 0o620])(
    'is refused with the command that mends it where it has mode %o',
    async (mode) => {
      await fill(3);
      chmodSync(path, mode);
      const refused = openSqliteEventStore({ path });
      await expect(refused).rejects.toEqual(refusedWith('event-store.exposed'));
      await expect(refused).rejects.toThrow(`chmod 600 ${path}`);
      chmodSync(path, 0o600);
      await (await openSqliteEventStore({ path })).close();
    },
  );

  it('is refused when its schema is of another version', async () => {
    await fill(1);
    tamper((db) => db.pragma('user_version = 2'));
    for (const readonly of [false, true]) {
      const open = openSqliteEventStore({ path, readonly });
      await expect(open).rejects.toEqual(refusedWith('event-store.schema-version'));
    }
  });

  const damages: [string, string][] = [
    ['lost its last event', 'DELETE FROM event WHERE position = 299'],
    ['lost its last events and their head', 'DELETE FROM event WHERE position > 290; UPDATE head SET size = 291'],
    ['lost all events', 'DELETE FROM event'],
    ['lost its head', 'DELETE FROM head'],
    ['has a head of another size', 'UPDATE head SET size = 301'],
    ['has a head of another root', 'UPDATE head SET root = zeroblob(32)'],
    ['lost the growing tile', 'DELETE FROM tile WHERE level = 0 AND number = 1'],
    ['lost a hash of the growing tile', 'UPDATE tile SET hashes = substr(hashes, 33) WHERE level = 0 AND number = 1'],
    ['has another hash in a tile', 'UPDATE tile SET hashes = zeroblob(32) WHERE level = 1 AND number = 0'],
    ['has another last envelope', "UPDATE event SET envelope = CAST('{}' AS BLOB) WHERE position = 299"],
    [
      'has swapped envelopes',
      `UPDATE event SET envelope = (SELECT envelope FROM event AS other WHERE other.position = 597 - event.position)
       WHERE position IN (298, 299)`,
    ],
    ['has another revision beside the envelope', 'UPDATE event SET revision = 1000 WHERE position = 299'],
    ['has another moment beside the envelope', 'UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 299'],
    ['has another id beside the envelope', 'UPDATE event SET id = zeroblob(16) WHERE position = 299'],
    ['has another stream name beside the envelope', "UPDATE stream SET name = 'b'"],
    [
      'has an event after its head',
      'INSERT INTO event SELECT 300, zeroblob(16), stream, 300, type, recorded_at, envelope, data_salt, data FROM event WHERE position = 299',
    ],
  ];
  it.each(damages)('is refused when it %s', async (_, sql) => {
    await fill(300);
    tamper((db) => db.exec(sql));
    const refused = expect(openSqliteEventStore({ path })).rejects;
    await refused.toEqual(refusedWith('event-store.damaged'));
  });

  it('is refused when a full tile at its end does not match', async () => {
    await fill(256);
    tamper((db) => db.exec("UPDATE event SET envelope = CAST('{}' AS BLOB) WHERE position = 255"));
    await expect(openSqliteEventStore({ path })).rejects.toEqual(refusedWith('event-store.damaged'));
  });

  it.each([0, 1, 255, 256, 257, 512])('is taken at %i events when nothing was changed', async (events) => {
    await fill(events);
    const store = await openSqliteEventStore({ path });
    expect(await all(store.readRecords(0))).toHaveLength(events);
    await store.close();
  });
});
