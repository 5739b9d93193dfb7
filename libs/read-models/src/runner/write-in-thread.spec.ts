import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from './table.ts';
import { createTableSql } from './table-sql.ts';
import { tableStatements } from './table-statements.ts';
import { openForRunner } from './views-file.ts';
import { writeInThread } from './write-in-thread.ts';

const lamps = table<{ lampId: string; lit: number }>()({
  name: 'lamp',
  columns: { lampId: 'text', lit: 'integer' },
  key: ['lampId'],
  indexes: [],
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
  const writer = writeInThread(path, [tableStatements(lamps, 'lamp__build')]);

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

  await writer.makeIndexes(['CREATE INDEX lit ON lamp__build (lit)']);
  await expect(writer.makeIndexes(['CREATE INDEX lit ON nothing (lit)'])).rejects.toThrow('nothing');
  await writer.close();
  db.close();
});

test('a thread that cannot begin says why', async () => {
  const writer = writeInThread(join(directory, 'nowhere', 'views.db'), []);
  await expect(writer.write([])).rejects.toThrow('directory');
  await writer.close();
});
