import { bookOf, textRow } from '../given.ts';
import { readSheet } from '../read-sheet.ts';
import { tableIn } from './table-in.ts';

const columns = [
  { key: 'code', headings: ['单位代码', 'unit code'], isRequired: true },
  { key: 'amount', headings: ['金额', 'amount'], isRequired: true },
  { key: 'note', headings: ['备注'], isRequired: false },
];
const read = (bytes: Buffer) => {
  const table = tableIn(readSheet(bytes), columns);
  const rows = [...table.rows];
  return {
    rows: rows.map(({ number, cells }) => [number, cells.code?.text, cells.amount?.text]),
    notes: table.notes().map(({ code }) => code),
    table,
    taken: rows,
  };
};
const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));
const refusal = (bytes: Buffer): unknown => {
  try {
    read(bytes);
  } catch (error) {
    return { code: (error as { code?: string }).code, text: (error as { text?: { zh: string } }).text?.zh };
  }
  return undefined;
};

test('titles above, a unit among them, totals and signatures below', () => {
  const rows =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>2018年资金支付情况表</t></is></c></row>' +
    '<row r="2"><c r="C2" t="inlineStr"><is><t>单位：万元</t></is></c></row>' +
    textRow(3, ['单位\n代码', '金&#160;额', '备注']) +
    textRow(4, ['431221', '12.5', '']) +
    textRow(5, ['431222', '1', ''], ' hidden="1"') +
    textRow(6, ['合　计', '13.5', '']) +
    textRow(7, ['填表人：张', '审核人：', '']);
  const bytes = bookOf({ rows, afterRows: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>' });
  const { rows: found, notes, table, taken } = read(bytes);
  expect(found).toEqual([
    [4, '431221', '12.5'],
    [5, '431222', '1'],
  ]);
  expect(taken.map(({ isHidden }) => isHidden)).toEqual([false, true]);
  expect(table.unitAbove).toBe('万元');
  expect(notes).toEqual(['sheet.titles', 'sheet.unit-above', 'sheet.totals', 'sheet.footers', 'sheet.hidden-rows']);
});

test.each([
  ['金额（万元）', '万元'],
  ['金额\n(元)', '元'],
  ['* 金 额 ［万元］', '万元'],
  ['Amount (yuan)', 'yuan'],
  ['金额', undefined],
])('the heading %j names its unit', (heading, unit) => {
  const text = heading.replaceAll('* ', '');
  expect(read(csv(`单位代码,"${text}"`, '431221,1')).table.units.get('amount')).toBe(unit);
});

test('an office that is named in the title is no unit of amounts', () => {
  expect(read(csv('填报单位：中方县', '单位代码,金额', '431221,1')).table.unitAbove).toBeUndefined();
});

test('columns stand in any order; others are left out, and told', () => {
  const { rows, notes, table } = read(csv('金额,序号,unit code', '5,1,431221'));
  expect(rows).toEqual([[2, '431221', '5']]);
  expect(notes).toEqual(['sheet.unknown-columns']);
  expect(table.notes()[0]?.text.zh).toContain('序号');
});

test('rows of nothing but blanks are none', () => {
  expect(read(csv('单位代码,金额', '431221,1', ' ,\u00A0', '　,')).rows).toEqual([[2, '431221', '1']]);
});

test('formulas are marked', () => {
  const rows = `${textRow(1, ['单位代码', '金额'])}<row r="2"><c r="A2" t="str"><v>431221</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>`;
  const { taken, notes } = read(bookOf({ rows }));
  expect(taken[0]?.isCalculated).toBe(true);
  expect(notes).toEqual(['sheet.calculated']);
});

test.each([
  ['no heading at all', csv('甲,乙', '1,2'), 'sheet.no-heading', '表头'],
  ['a heading too far down', csv(...Array(31).fill('标题'), '单位代码,金额'), 'sheet.no-heading', '表头'],
  ['a column that is missing', csv('单位代码,备注', '431221,x'), 'sheet.heading-missing', '金额'],
  ['a column that stands twice', csv('单位代码,金额,金额(元)', '431221,1,1'), 'sheet.heading-repeated', '金额'],
])('%s: refused', (_, bytes, code, named) => {
  expect(refusal(bytes)).toEqual({ code, text: expect.stringContaining(named) });
});
