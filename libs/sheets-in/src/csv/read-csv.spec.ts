import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readSheet } from '../read-sheet.ts';

const table = '单位,人数\r\n中方县,12\r\n"会同县\n（县本级）","1,234"\r\n';
const read = (bytes: Buffer) => {
  const sheet = readSheet(bytes);
  return { notes: sheet.notes.map(({ code }) => code), rows: [...sheet.rows] };
};
const texts = (bytes: Buffer) => read(bytes).rows.map(({ cells }) => cells.map((cell) => cell?.text));
const refusal = (bytes: Buffer): unknown => {
  try {
    read(bytes);
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

const asGiven = [
  ['单位', '人数'],
  ['中方县', '12'],
  ['会同县\n（县本级）', '1,234'],
];

test.each([
  ['UTF-8', Buffer.from(table), []],
  ['UTF-8 that begins with a BOM', Buffer.from(`\uFEFF${table}`), []],
  ['GBK', iconv.encode(table, 'gbk'), ['sheet.gbk']],
  ['tabs in place of commas', Buffer.from('单位\t人数\n中方县\t12\n"会同县\n（县本级）"\t"1,234"\n'), []],
])('%s', (_, bytes, notes) => {
  expect(texts(bytes)).toEqual(asGiven);
  expect(read(bytes).notes).toEqual(notes);
});

test('rows are numbered as a spreadsheet numbers them, empty ones among them', () => {
  expect(read(Buffer.from('甲,1\n,\n\n乙,2\n')).rows.map(({ number }) => number)).toEqual([1, 4]);
});

test('what keeps a spreadsheet from changing a text is no part of it', () => {
  expect(texts(Buffer.from("=\"0043\",'=1+1,'-5,O'Neil\n"))).toEqual([['0043', '=1+1', '-5', "O'Neil"]]);
});

test.each([
  ['UTF-16', Buffer.from('\uFEFF单位,人数', 'utf16le'), 'sheet.not-text'],
  ['bytes that are no text', Buffer.from([0x81, 0x20, 0xff, 0xfe, 0x41]), 'sheet.not-text'],
  ['a quote that is not ended', Buffer.from('"单位,人数\n中方县,12\n'), 'sheet.malformed-csv'],
  ['a cell longer than any', Buffer.from(`甲,${'长'.repeat(32_768)}\n`), 'sheet.malformed-csv'],
  ['too many columns', Buffer.from(`${'甲,'.repeat(201)}\n`), 'sheet.too-many-columns'],
  ['too many rows', Buffer.from('甲,乙\n'.repeat(100_001)), 'sheet.too-many-rows'],
])('%s: refused', (_, bytes, code) => {
  expect(refusal(bytes)).toBe(code);
});

test('whatever is written is read back, in both encodings', () => {
  const cell = fc.string({
    unit: fc.constantFrom('中', '方', 'a', ',', '"', '\n', '１', ' '),
    minLength: 1,
    maxLength: 6,
  });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom('utf8', 'gbk'), (given, encoding) => {
      const text = given.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      expect(texts(iconv.encode(text, encoding))).toEqual(given);
    }),
  );
});
