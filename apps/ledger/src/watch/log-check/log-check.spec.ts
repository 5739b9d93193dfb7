import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { leafHash, type TreeHead } from '@onus/transparency-log';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { erasedPositions } from '../../erased/erased-positions.ts';
import { positionFile } from '../../tails/position-file.ts';
import { openFaults } from '../faults.ts';
import { type LogCheck, openLogCheck } from './log-check.ts';

// Beyond what is compared at a start, so that there is something before it.
const EVENTS = 5_000;
const FAST = 1_000_000_000;
const LONGEST_MS = 150_000;

let folder: string;
let path: string;
let store: EventStore;
let head: TreeHead;
let faults: ReturnType<typeof openFaults>;
let check: LogCheck | undefined;

const eventOf = (i: number) => ({
  id: randomUUID(),
  type: 'note-taken',
  schema: 1,
  effectiveOn: '2020-02-29',
  actor: 'user:1',
  correlation: 'request:1',
  subjects: [`unit:${i % 7}`],
  data: { i },
  ...(i % 2 === 0 && { personal: { name: `某${i}` } }),
});

let made: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'onus-log-check-'));
  const log = await openSqliteEventStore({ path: join(made, 'ledger.db') });
  for (let from = 0; from < EVENTS; from += 500) {
    const events = Array.from({ length: 500 }, (_, i) => eventOf(from + i));
    await log.append([{ stream: 'a', expected: 'any', events }]);
  }
  await log.close();
});
afterAll(() => rmSync(made, { recursive: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-log-check-'));
  path = join(folder, 'ledger.db');
  copyFileSync(join(made, 'ledger.db'), path);
  store = await openSqliteEventStore({ path });
  const { size, rootHash } = await store.head();
  head = { size, root: Buffer.from(rootHash, 'hex') };
  faults = openFaults({ path: join(folder, 'faults.db'), say: () => undefined });
});
afterEach(async () => {
  await check?.close();
  check = undefined;
  await faults.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function open(bytesPerSecond = FAST, released: () => TreeHead | undefined = () => head): Promise<LogCheck> {
  const places = positionFile(join(folder, 'log-check.json'));
  const erased = erasedPositions(store);
  await erased.read();
  erased.carriedOut(EVENTS);
  check = await openLogCheck({ path, store, erased, places, bytesPerSecond, released, faults });
  return check;
}
const told = () => faults.open().map(({ code, place }) => `${code} ${place}`);

async function until(isSo: () => boolean): Promise<void> {
  const endMs = performance.now() + LONGEST_MS;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`waited in vain; ${JSON.stringify([check?.status(), told()])}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const round = async (): Promise<void> => {
  const before = check?.status().completed;
  await until(() => check?.status().completed !== before);
};

/** As someone would who can write to the files; gives what undoes it. */
function alter(change: (db: Database) => void): void {
  const db = new SqliteDatabase(path);
  db.pragma('foreign_keys = OFF');
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}
const flipHash = (db: Database, level: number, number: number, hash: number, bytes?: Buffer): void => {
  const select = db.prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND number = ?').pluck();
  const hashes = Buffer.from(select.get(level, number) ?? Buffer.alloc(0));
  if (bytes) bytes.copy(hashes, hash * 32);
  else hashes.writeUInt8(hashes.readUInt8(hash * 32) ^ 1, hash * 32);
  db.prepare('UPDATE tile SET hashes = ? WHERE level = ? AND number = ?').run(hashes, level, number);
};
const forgeEnvelope = (db: Database, position: number): Buffer => {
  const envelope = db.prepare<[number], Buffer>('SELECT envelope FROM event WHERE position = ?').pluck().get(position);
  const forged = Buffer.from(String(envelope).replace('user:1', 'user:2'));
  db.prepare('UPDATE event SET envelope = ? WHERE position = ?').run(forged, position);
  return forged;
};

const EARLY = 300;
const LATE = EVENTS - 10;
const alterations: [string, (db: Database, at: number) => void, (at: number) => string][] = [
  [
    'data',
    (db, at) => db.prepare('UPDATE event SET data = ? WHERE position = ?').run(Buffer.from('{"i":1}'), at),
    (at) => `log.altered-entry position:${at}`,
  ],
  ['an envelope', (db, at) => forgeEnvelope(db, at), (at) => `log.altered-entry position:${at}`],
  [
    'a personal part',
    (db, at) => db.prepare('UPDATE personal SET bytes = ? WHERE position = ?').run(Buffer.from('{}'), at),
    (at) => `log.altered-entry position:${at}`,
  ],
  [
    'the column of the type',
    (db, at) =>
      db.prepare("INSERT INTO event_type (name) VALUES ('other')").run() &&
      db.prepare("UPDATE event SET type = (SELECT id FROM event_type WHERE name = 'other') WHERE position = ?").run(at),
    (at) => `log.altered-entry position:${at}`,
  ],
  [
    'a moment of record',
    (db, at) => db.prepare('UPDATE event SET recorded_at = recorded_at - 1 WHERE position = ?').run(at),
    (at) => `log.altered-entry position:${at}`,
  ],
  [
    'a personal part that is gone',
    (db, at) => db.prepare('DELETE FROM personal WHERE position = ?').run(at),
    (at) => `log.personal-missing position:${at}`,
  ],
  [
    'an event that is gone',
    (db, at) => db.prepare('DELETE FROM event WHERE position = ?').run(at),
    (at) => `log.altered-entry position:${at}`,
  ],
  [
    'a row of the index of subjects',
    (db, at) => db.prepare('DELETE FROM event_subject WHERE position = ?').run(at),
    (at) => `log.index-mismatch subject:unit:${at % 7}`,
  ],
];

test('a log in which nothing was altered has no faults, round after round', async () => {
  await open();
  await round();
  expect([told(), check?.status()]).toMatchObject([[], { state: 'running', completed: expect.any(Date) }]);
});

describe.each(alterations)('%s', (_, change, place) => {
  test('near the end of the log is found before anything is recorded', async () => {
    alter((db) => change(db, LATE));
    await open(1);
    expect(told()).toEqual([place(LATE)]);
  });

  test('elsewhere is found when the check comes by', async () => {
    await open();
    alter((db) => change(db, EARLY));
    await round();
    expect(told()).toEqual([place(EARLY)]);
  });
});

test('an envelope altered together with its leaf does not lead to what lies above', async () => {
  alter((db) => flipHash(db, 0, 1, EARLY - 256, leafHash(forgeEnvelope(db, EARLY))));
  await open();
  await round();
  expect(told()).toEqual(['log.altered-tree tile:0/1']);
});

test('a hash further up, and the end of the tree, are bound to what was signed', async () => {
  alter((db) => flipHash(db, 1, 0, 2));
  await open();
  await round();
  expect(told()).toContain('log.altered-tree tile:0/2');
  expect(told()).toContain('log.not-as-signed log');
});

test('a log that is not what was signed is in doubt from the start, and so is a shorter one', async () => {
  const other: TreeHead = { size: 4_100, root: Buffer.alloc(32) };
  await open(1, () => other);
  expect(told()).toEqual(['log.not-as-signed log']);
  await check?.close();
  faults.mended('log.not-as-signed', 'log');
  await open(1, () => ({ size: EVENTS + 1, root: head.root }));
  expect(told()).toEqual(['log.not-as-signed log']);
});

test('what is right again is closed when it is looked at, and not before', async () => {
  const data = Buffer.from('{"i":1}');
  let before: Uint8Array = Buffer.alloc(0);
  alter((db) => {
    before = db.prepare<[number], Buffer>('SELECT data FROM event WHERE position = ?').pluck().get(LATE) ?? before;
    db.prepare('UPDATE event SET data = ? WHERE position = ?').run(data, LATE);
  });
  await open(1);
  await faults.lookAgain();
  expect(told()).toEqual([`log.altered-entry position:${LATE}`]);
  alter((db) => db.prepare('UPDATE event SET data = ? WHERE position = ?').run(before, LATE));
  await faults.lookAgain();
  expect(told()).toEqual([]);
});

/** Has the log say that the personal part at LATE is lawfully erased, and erases it. */
async function eraseLate(): Promise<void> {
  const data = { positions: [LATE], legalBasis: '个人信息保护法第四十七条' };
  const { personal: _, ...erased } = { ...eventOf(0), type: 'oversight.personal-erased', data };
  await store.append([{ stream: 'erasure', expected: 'none', events: [erased] }]);
  await store.erasePersonal([LATE]);
}

test('a personal part that the log says was erased is not missed, though that was recorded since', async () => {
  await open();
  await eraseLate();
  await round();
  expect(told()).toEqual([]);
});

test.each([
  ['as it was', (bytes: Buffer) => bytes],
  ['forged', () => Buffer.from('{"name":"x"}')],
])('a personal part that was erased and is put back, %s, is told and erased again', async (_, putBack) => {
  let row: { salt: Buffer; bytes: Buffer } | undefined;
  alter((db) => {
    row = db.prepare<[number], typeof row>('SELECT salt, bytes FROM personal WHERE position = ?').get(LATE) ?? row;
  });
  await eraseLate();
  const insert = () =>
    alter((db) =>
      db.prepare('INSERT INTO personal VALUES (?, ?, ?)').run(LATE, row?.salt, putBack(row?.bytes as Buffer)),
    );
  const again = () => faults.all().filter(({ mended }) => mended !== null);
  insert();
  await open();
  await until(() => again().length === 1);
  insert();
  await until(() => again().length === 2);
  expect([told(), new Set(again().map(({ code, place }) => `${code} ${place}`))]).toEqual([
    [],
    new Set([`log.erased-is-here position:${LATE}`]),
  ]);
  alter((db) => expect(db.prepare('SELECT * FROM personal WHERE position = ?').get(LATE)).toBe(undefined));
});

test('it goes on after a restart where it was, at the pace that was asked for', async () => {
  await open(200_000);
  await until(() => (check?.status().position ?? -1) >= 200);
  await check?.close();
  const reached = check?.status().position ?? -1;
  expect(reached).toBeLessThan(EVENTS - 1);
  await open(1_000);
  expect(check?.status().position).toBeGreaterThanOrEqual(reached);
  await check?.close();
  rmSync(join(folder, 'log-check.json'));
  await open(1_000);
  expect(check?.status().position).toBeLessThan(100);
});

test.each([
  ['an event that names another subject', 8, 'note-taken'],
  ['an event of another type', 0, 'other'],
  ['no event', EVENTS + 3, 'note-taken'],
])('a row by which a subject leads to %s is found, without anybody asking', async (_, position, type) => {
  alter((db) => {
    db.prepare('INSERT OR IGNORE INTO event_type (name) VALUES (?)').run(type);
    db.prepare(`
      INSERT INTO event_subject SELECT subject.id, event_type.id, ? FROM subject, event_type
      WHERE subject.name = 'unit:0' AND event_type.name = ?`).run(position, type);
  });
  await open();
  await until(() => told().includes('log.index-mismatch subject:unit:0'));
  expect(told()).toEqual(['log.index-mismatch subject:unit:0']);
});
