import { readSheet } from '@onus/sheets-in';
import { csvTemplate } from '../imports/template/csv-template.ts';
import { xlsxTemplate } from '../imports/template/xlsx-template.ts';
import type { Column } from './column.ts';
import { csvHead, csvRow } from './csv.ts';
import { BOM } from './csv-line.ts';
import { textCell } from './xlsx/cells.ts';

/** What is taken away as a table, or as a template, is read again as what it was. */

const texts = ['=1+1', '-待定', '@甲', '+2', "'=1", "''-x", "'甲'", '甲, "乙"', '="007"', '007'];
const told = { language: 'zh', names: {} } as never;
const column: Column<{ readonly text: string }> = {
  title: { zh: '单位名称', en: 'unit' },
  kind: 'text',
  value: ({ text }) => text,
};
const read = (bytes: Buffer): readonly (string | undefined)[] =>
  [...readSheet(bytes).rows].slice(1).map(({ cells }) => cells[0]?.text);
const template = { name: 't', headings: ['单位名称'], rows: texts.map((text) => [text]), notes: [] };

test('a list as CSV', () => {
  const lines = texts.map((text) => csvRow([column], { text }, told));
  // Nothing of it is calculated.
  for (const line of lines.slice(0, 4)) expect(line).toMatch(/^"?'/);
  const all = BOM + csvHead([column], told) + lines.join('');
  expect(read(Buffer.from(all))).toEqual(texts);
});

test('a template, in either format', async () => {
  expect(read(csvTemplate(template))).toEqual(texts);
  expect(csvTemplate(template).toString()).toContain("\r\n'=1+1\r\n");
  expect(read(await xlsxTemplate(template))).toEqual(texts);
});

test('in a workbook only what would be read as guarded is', () => {
  expect(textCell('A1', 0, '=1+1')).toContain('>=1+1<');
  expect(textCell('A1', 0, "'=1")).toContain(">''=1<");
});
