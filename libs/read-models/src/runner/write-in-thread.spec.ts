import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelTables } from './model-tables.ts';
import { table } from './table.ts';
import { createTableSql } from './table-sql.ts';
import { tableStatements } from './table-statements.ts';
import { openForRunner } from './views-file.ts';
import { writeInThread } from './write-in-thread.ts';
import { writeTurns } from './write-turns.ts';

const lamps = table<{ lampId: string; lit: number }>()({
  name: 'lamp',
  columns: { lampId: 'text', lit: 'integer' },
  key: ['lampId'],
  indexes: [],
});
const indexed = (name: string): ModelTables => ({
  model: { name, version: 1, tables: { lamps: { ...lamps, name, indexes: [['lit']] } }, handlers: new Map() },
  checkpoint: { model: name, stage: 'build', fingerprint: '', generation: 1, position: -1, eventId: null },
});
const nothing = { deleted: [], put: [], appended: [] };

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'onus-write-in-thread-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('changes are written in order; one that fails leaves nothing behind and does not stop the next', async () => {
  const path = join(directory, 'views.db');
  const db = openForRunner(path);
  db.exec(createTableSql(lamps, 'lamp__build'));
  const rows = () => db.prepare('SELECT lampId, lit FROM lamp__build ORDER BY lampId').raw().all();
  const writer = writeInThread(path, [tableStatements(lamps, 'lamp__build')], writeTurns());

  const change = { ...nothing, table: 'lamp__build' };
  await Promise.all([
    writer.write([{ ...change, appended: ['lamp-1', 1, 'lamp-2', 0] }]),
    writer.write([{ ...change, put: ['lamp-1', 0, 'lamp-3', 1], deleted: ['lamp-2'] }]),
  ]);
  expect(rows()).toEqual([
    ['lamp-1', 0],
    ['lamp-3', 1],
  ]);

  const twice = writer.write([{ ...change, put: ['lamp-4', 1], appended: ['lamp-1', 1] }]);
  await expect(twice).rejects.toThrow('UNIQUE');
  await expect(writer.write([{ ...nothing, table: 'nowhere' }])).rejects.toThrow('nowhere');
  await writer.write([{ ...change, put: ['lamp-5', 1] }]);
  expect(rows()).toEqual([
    ['lamp-1', 0],
    ['lamp-3', 1],
    ['lamp-5', 1],
  ]);

  await writer.makeIndexes([indexed('lamp')]);
  await expect(writer.makeIndexes([indexed('nothing')])).rejects.toThrow('nothing');
  await writer.close();
  db.close();
});

test('a thread that cannot begin says why', async () => {
  const writer = writeInThread(join(directory, 'nowhere', 'views.db'), [], writeTurns());
  await expect(writer.write([])).rejects.toThrow('directory');
  await writer.close();
});

test('whoever else has something to write gets a turn between two requests, and never during one', async () => {
  const path = join(directory, 'views.db');
  const db = openForRunner(path);
  db.exec(createTableSql(lamps, 'lamp__build'));
  db.exec(createTableSql(lamps, 'lamp'));
  const turns = writeTurns();
  const writer = writeInThread(path, [tableStatements(lamps, 'lamp__build')], turns);
  const many = Array.from({ length: 200_000 }, (_, at) => [`lamp-${at}`, at]).flat();
  const done: string[] = [];
  const filled = writer.write([{ ...nothing, table: 'lamp__build', appended: many }]).then(() => done.push('filled'));
  // Without the turn it would wait within SQLite, which gives up: nobody else could do anything meanwhile.
  const mine = turns.take(() => {
    db.exec("INSERT INTO lamp VALUES ('lamp-1', 1)");
    done.push('mine');
  });
  expect(turns.taken()).toBe(true);
  const more = writer.write([{ ...nothing, table: 'lamp__build', put: ['lamp-1', 0] }]).then(() => done.push('more'));
  await Promise.all([filled, mine, more]);
  expect(done).toEqual(['filled', 'mine', 'more']);
  await writer.close();
  expect(turns.taken()).toBe(false);
  db.close();
});
