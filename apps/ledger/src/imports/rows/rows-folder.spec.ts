import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptRow } from './kept-row.ts';
import { openRowsFolder, type RowsFolder } from './rows-folder.ts';

const ID = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const now = new Date('2017-03-01T00:00:00Z');
const sentence = { zh: '已登记', en: 'recorded already' };
let directory: string;
let path: string;
let folder: RowsFolder;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-rows-'));
  path = join(directory, 'imports');
  folder = openRowsFolder(path);
});
afterEach(() => rmSync(directory, { recursive: true }));

const row = (at: number, cells: readonly string[]): KeptRow => ({
  row: at,
  effectiveOn: '2017-03-01',
  commands: [],
  cells,
});
const lines = (batches: readonly (readonly KeptRow[])[]): string =>
  [{ v: 1, salt: 'x', headings: ['单位代码', '备注'] }, ...batches].map((line) => `${JSON.stringify(line)}\n`).join('');

function put(importId: string, batches: readonly (readonly KeptRow[])[]): void {
  const place = folder.freshPlace();
  writeFileSync(place, lines(batches), { mode: 0o600 });
  folder.keep(place, importId);
}

test('what is kept is read batch by batch, whatever separates lines in its texts, and nothing is left once it is erased', async () => {
  const batches = [[row(2, ['0431', '甲\u2028乙\n丙']), row(3, ['2', ''])], [row(5, ['3', '丁'])]];
  put(ID, batches);
  const read = [];
  for await (const batch of folder.batches(ID)) read.push(batch);
  expect(read).toEqual(batches);
  expect(await folder.digest(ID)).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  folder.erase(ID);
  expect([await folder.digest(ID), readdirSync(path)]).toEqual([undefined, []]);
});

test('what is left is a table that is read as it was, and calculates nothing', async () => {
  put(ID, [[row(2, ['1', '甲']), row(3, ['0431', '=1+1'])], [row(4, ['5', '说"明", 二'])]]);
  await folder.leave(ID, 1, { sentence, until: '2017-03-15T00:00:00.000Z' });
  const left = folder.left(ID, now);
  expect(left).toMatchObject({ sentence });
  expect(await readFile(left?.path ?? '', 'utf8')).toBe(
    '\uFEFF单位代码,备注\r\n"=""0431""",\'=1+1\r\n"=""5""","说""明"", 二"\r\n',
  );
  for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
});

test('what is left is erased at once, and not what waits', async () => {
  put(ID, [[row(2, ['1', '甲'])]]);
  await folder.leave(ID, 0, { sentence, until: '2017-03-15T00:00:00.000Z' });
  folder.eraseLeft();
  expect([folder.left(ID, now), readdirSync(path)]).toEqual([undefined, [`${ID}.rows`]]);
});

test('what nobody waits for any more is erased, and what was left once its time is over', async () => {
  put(ID, [[row(2, ['1', '甲'])]]);
  put(OTHER, [[row(2, ['1', '甲'])]]);
  await folder.leave(ID, 0, { sentence, until: '2017-03-15T00:00:00.000Z' });
  folder.sweep([OTHER], now);
  expect(readdirSync(path).sort()).toEqual([`${ID}.left.csv`, `${ID}.left.json`, `${OTHER}.rows`]);
  const later = new Date('2017-03-15T00:00:00Z');
  expect(folder.left(ID, later)).toBeUndefined();
  folder.sweep([OTHER], later);
  expect(readdirSync(path)).toEqual([`${OTHER}.rows`]);
});

test('what a killed service left of a trial is gone at the next start; files that others can read are refused', () => {
  const place = folder.freshPlace();
  writeFileSync(place, 'half', { mode: 0o600 });
  openRowsFolder(path);
  expect(existsSync(place)).toBe(false);
  writeFileSync(join(path, `${ID}.rows`), '', { mode: 0o644 });
  expect(() => openRowsFolder(path)).toThrow(/chmod 600/);
  expect(() => openRowsFolder(join(directory, 'new'))).not.toThrow();
});
