import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Type } from 'typebox';
import type { Answer } from '../queries/query.ts';
import { columnsOf } from './columns-of.ts';
import { makeSheet, type SheetRequest } from './make-sheet.ts';
import { openSpool, type Spool } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'onus-make-sheet-'));
let spool: Spool;
beforeEach(async () => {
  spool = await openSpool(folder, 'sheet');
});
afterEach(() => spool.close());
afterAll(() => rmSync(folder, { recursive: true }));

const Row = Type.Object({ unitId: Type.String(), tasks: Type.Integer() });
const row = (unitId: string) => ({ unitId, tasks: 1 });

interface Rows {
  readonly rows: readonly object[];
}

const made = (ask: SheetRequest['ask'], signal = new AbortController().signal) =>
  makeSheet({
    list: {
      rowsIn: (answer) => (answer as unknown as Rows).rows,
      columns: columnsOf(Row),
      isPaged: true,
      atOnce: undefined,
    },
    path: 'some/list',
    title: { zh: '某列表', en: 'some list' },
    language: 'en',
    format: 'csv',
    turn: { signal, spool, views: notAsked },
    questionAt: () => '/v1/some/list',
    recordedAt: async () => undefined,
    ask,
  });

const notAsked = (): never => {
  throw new Error('no read model is asked here');
};

const answer = (more: object): Answer => ({ position: 7, names: { units: {}, leaders: {} }, ...more }) as Answer;

test('page after page is asked for, each behind the one before', async () => {
  const asked: unknown[] = [];
  const sheet = await made(async (page) => {
    asked.push(page.cursor);
    if (page.cursor === undefined) return answer({ rows: [row('a'), row('b')], next: 'first' });
    if (page.cursor === 'first') return answer({ rows: [row('c')], next: 'second' });
    return answer({ rows: [row('d')], unknown: ['unit:x'] });
  });
  expect(asked).toEqual([undefined, 'first', 'second']);
  expect(sheet).toMatchObject({ position: 7, rows: 4, unknown: ['unit:x'], fileName: 'some-list-7.csv' });
  expect(await text(sheet.read())).toBe('unit (id),unit (name),tasks\r\na,,1\r\nb,,1\r\nc,,1\r\nd,,1\r\n');
});

test.each([{ complete: false }, { isComplete: false }])('a list that is cut (%j) is not taken away', async (cut) => {
  await expect(made(async () => answer({ rows: [row('a')], ...cut }))).rejects.toMatchObject({
    problem: { status: 422, code: 'sheet.cut' },
  });
});

test('nor is one of more rows than a table takes', async () => {
  const rows = Array.from({ length: 10_000 }, () => row('a'));
  let pages = 0;
  const taken = made(async () => {
    pages += 1;
    return answer({ rows, next: 'more' });
  });
  await expect(taken).rejects.toMatchObject({ problem: { status: 422, code: 'sheet.too-long' } });
  expect(pages).toBe(101);
});

test('nothing more is asked for once nobody waits any more', async () => {
  const going = new AbortController();
  let pages = 0;
  const taken = made(async () => {
    pages += 1;
    if (pages === 2) going.abort(new Error('gone'));
    return answer({ rows: [row('a')], next: 'more' });
  }, going.signal);
  await expect(taken).rejects.toThrow('gone');
  expect(pages).toBe(2);
});
