import { readFileSync } from 'node:fs';
import { dayIn } from './cells/day.ts';
import { MONEY_UNITS, numberIn } from './cells/number.ts';
import type { Reading } from './cells/reading.ts';
import { codeIn, textIn } from './cells/text.ts';
import { readSheet } from './read-sheet.ts';
import type { Cell } from './sheet.ts';
import { tableIn } from './table/table-in.ts';

/** Files that LibreOffice has written; `fixtures/make.sh` says how. */
const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

const columns = [
  { key: 'code', headings: ['单位代码'], isRequired: true },
  { key: 'name', headings: ['单位名称'], isRequired: true },
  { key: 'amount', headings: ['金额'], isRequired: true },
  { key: 'day', headings: ['支付日期'], isRequired: true },
  { key: 'note', headings: ['备注'], isRequired: false },
];

test.each(['payments.xlsx', 'payments.csv'])('%s is read as it was meant', (name) => {
  const table = tableIn(readSheet(fixture(name)), columns);
  const fen = { factor: MONEY_UNITS[table.unitAbove ?? ''] ?? Number.NaN, units: MONEY_UNITS };
  const amountIn = (cell: Cell) => numberIn(cell, { ...fen, smallest: { zh: '分', en: 'a fen' } });
  const said = <Value>(cell: Cell | undefined, read: (cell: Cell) => Reading<Value>) => {
    const reading = cell && read(cell);
    return reading && 'value' in reading ? reading.value : undefined;
  };
  const rows = [...table.rows].map(({ number, cells: { code, name, amount, day, note } }) => [
    number,
    said(code, codeIn),
    said(name, textIn),
    said(amount, amountIn),
    said(day, dayIn),
    said(note, textIn),
  ]);
  expect(rows).toEqual([
    [4, '043122', '中方县', 12_500_000, '2018-03-05', undefined],
    [5, '431222', '沅陵县', 25_000_000, '2018-03-06', '含两项'],
    [6, '431223', '辰溪县', 1_500_000, '2018-03-07', undefined],
  ]);
});

test('what is odd about a workbook is told: titles, the unit above, totals, a signature, a hidden row, formulas', () => {
  const table = tableIn(readSheet(fixture('payments.xlsx')), columns);
  const rows = [...table.rows];
  expect(rows.map(({ isHidden, isCalculated }) => [isHidden, isCalculated])).toEqual([
    [false, false],
    [false, true],
    [true, true],
  ]);
  expect(table.notes().map(({ code }) => code)).toEqual([
    'sheet.titles',
    'sheet.unit-above',
    'sheet.totals',
    'sheet.footers',
    'sheet.hidden-rows',
    'sheet.calculated',
  ]);
});

test('a text in GBK says so', () => {
  expect(readSheet(fixture('payments.csv')).notes.map(({ code }) => code)).toEqual(['sheet.gbk']);
});
