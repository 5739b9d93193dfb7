import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { CellKind, CellValue, Column } from './column.ts';
import { csvHead, csvRow } from './csv.ts';
import { BOM } from './csv-line.ts';

const told = { language: 'zh', names: { units: {}, leaders: {} } } as const;
const column = (kind: CellKind, value: CellValue): Column => ({
  title: { zh: '列', en: 'column' },
  kind,
  value: () => value,
});
const cellOf = (kind: CellKind, value: CellValue): string => csvRow([column(kind, value)], {}, told);

test.each<[CellKind, CellValue, string]>([
  ['text', '中方县', '中方县'],
  ['text', '431221', '431221'],
  ['text', undefined, ''],
  ['text', null, ''],
  ['whole', -5, '-5'],
  ['money', -12_305, '-123.05'],
  ['share', 1_750, '17.50'],
  ['points', 9_650, '96.50'],
  ['day', '2016-03-01', '2016-03-01'],
  ['moment', '2016-12-31T15:59:59.999Z', '2016-12-31 23:59:59'],
])('in a cell of the kind %s, %s is written %s', (kind, value, written) => {
  expect(cellOf(kind, value)).toBe(`${written}\r\n`);
});

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('%j is shown, and is no formula', (text) => {
  expect(parse(cellOf('text', text))).toEqual([[`'${text}`]]);
});

test('whatever stands in the cells is read again by a parser that is not ours', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(texts, (cells) => {
      const line = csvRow(
        cells.map((cell) => column('text', `x${cell}`)),
        {},
        told,
      );
      expect(parse(BOM + line, { bom: true })).toEqual([cells.map((cell) => `x${cell}`)]);
    }),
  );
});

test('the first line names the columns in the language of whoever asks', () => {
  expect([
    csvHead([column('text', '')], { language: 'zh' }),
    csvHead([column('text', '')], { language: 'en' }),
  ]).toEqual(['列\r\n', 'column\r\n']);
});
