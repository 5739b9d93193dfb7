import * as writer from '@e965/xlsx';
import { bookOf, textRow } from '../given.ts';
import { readSheet } from '../read-sheet.ts';

const rowsOf = (bytes: Buffer) => [...readSheet(bytes).rows];
const firstRow = (bytes: Buffer) => rowsOf(bytes)[0]?.cells;
const codesOf = (bytes: Buffer): readonly string[] => readSheet(bytes).notes.map(({ code }) => code);
const refusal = (bytes: Buffer): unknown => {
  try {
    rowsOf(bytes);
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

test('texts: shared ones, those in pieces without how they are pronounced, those of the sheet, those with blanks', () => {
  const shared = [
    '<t>单位</t>',
    '<r><rPr><b/></rPr><t>贫困</t></r><r><t xml:space="preserve">人口 </t></r><rPh sb="0" eb="2"><t>pinkun</t></rPh>',
  ];
  const rows = `<row r="3" spans="1:4"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" t="inlineStr"><is><t>中方县&amp;</t></is></c></row>`;
  expect(rowsOf(bookOf({ rows, shared }))).toEqual([
    { number: 3, cells: [{ text: '单位' }, undefined, { text: '贫困人口 ' }, { text: '中方县&' }] },
  ]);
});

test('an apostrophe that kept a text from being calculated in the file of which the workbook was made is none of the text', () => {
  const cells = ["'=1+1", "''=1", "'甲'"].map(
    (text, at) => `<c r="${'ABC'[at]}1" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  expect(firstRow(bookOf({ rows: `<row r="1">${cells.join('')}</row>` }))).toEqual([
    { text: '=1+1' },
    { text: "'=1" },
    { text: "'甲'" },
  ]);
});

test.each([
  ['1234.5', '1234.5'],
  ['0.30000000000000004', '0.3'],
  ['1.2345E-3', '0.0012345'],
  ['431221000001', '431221000001'],
  ['1E+20', '100000000000000000000'],
  ['-12.50', '-12.5'],
  ['0', '0'],
])('the number %s is read as %s', (value, text) => {
  expect(firstRow(bookOf({ rows: `<row r="1"><c r="A1"><v>${value}</v></c></row>` }))).toEqual([
    { text, isNumber: true },
  ]);
});

test.each([
  ['built in', {}, 14, false, '43164', '2018-03-05'],
  ['built in, of Chinese workbooks', {}, 31, false, '43164', '2018-03-05'],
  ['of the office', { 176: 'yyyy"年"m"月"d"日";@' }, 176, false, '43164.75', '2018-03-05'],
  ['of WPS', { 177: '[$-804]yyyy/m/d;@' }, 177, false, '43164', '2018-03-05'],
  ['of a workbook of a Mac', {}, 14, true, '41702', '2018-03-05'],
])('a number is a day where its format shows one: %s', (_, formats, id, isFrom1904, value, text) => {
  const rows = `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
  expect(firstRow(bookOf({ rows, formats, styles: [0, id], isFrom1904 }))).toEqual([{ text, isDay: true }]);
});

test.each([
  ['money', { 176: '#,##0.00_ ;[Red]-#,##0.00' }, 176],
  ['with a word in it', { 176: '0"d"' }, 176],
  ['with an exponent', { 176: '0.00E+00' }, 176],
  ['general', {}, 0],
])('and stays a number where it shows none: %s', (_, formats, id) => {
  const rows = '<row r="1"><c r="A1" s="1"><v>43164</v></c></row>';
  expect(firstRow(bookOf({ rows, formats, styles: [0, id] }))).toEqual([{ text: '43164', isNumber: true }]);
});

test('a formula says what it came to when the file was saved, and is marked; without that, it is a fault', () => {
  const rows =
    '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>12</v></c><c r="B1" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>[1]x!A1</f><v>#REF!</v></c></row>';
  expect(firstRow(bookOf({ rows }))).toEqual([
    { text: '12', isNumber: true, isCalculated: true },
    { text: '甲乙', isCalculated: true },
    { text: '', isCalculated: true, fault: expect.objectContaining({ code: 'cell.not-calculated' }) },
    { text: '#REF!', isCalculated: true, fault: expect.objectContaining({ code: 'cell.error-value' }) },
  ]);
});

test('a row that is hidden is read, and marked; one in which nothing stands is left out', () => {
  const rows = `${textRow(1, ['甲'])}<row r="2" hidden="1"><c r="A2" s="0"/></row>${textRow(3, ['乙'], ' hidden="1"')}`;
  expect(rowsOf(bookOf({ rows }))).toEqual([
    { number: 1, cells: [{ text: '甲' }] },
    { number: 3, isHidden: true, cells: [{ text: '乙' }] },
  ]);
});

test('as WPS writes it: rows and cells without references, tags with a prefix, its own parts beside', () => {
  const rows = '<row><c t="str"><v>甲</v></c><c><v>1</v></c></row><row><c t="str"><v>乙</v></c></row>';
  const given = bookOf({
    rows,
    afterRows: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><phoneticPr fontId="1"/>',
    others: [{ name: 'xl/wpsCustomData.xml', content: '<x/>' }],
  });
  expect(rowsOf(given).map(({ number }) => number)).toEqual([1, 2]);
  expect(firstRow(given)).toEqual([{ text: '甲' }, { text: '1', isNumber: true }]);
});

test('macros and links to other files are left alone, and told; so are further sheets', () => {
  const rows = textRow(1, ['甲']);
  const others = [
    { name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' },
    { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
  ];
  const sheets =
    '<sheet name="旧" sheetId="2" state="hidden" r:id="rId2"/><sheet name="今年" sheetId="1" r:id="rId1"/>';
  const bytes = bookOf({ rows, others, sheets });
  expect(codesOf(bytes)).toEqual(['sheet.macros', 'sheet.external-links', 'sheet.other-sheets']);
  expect(readSheet(bytes).name).toBe('今年');
  expect(firstRow(bytes)).toEqual([{ text: '甲' }]);
});

const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const prolonged = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';

test.each([
  ['a file of .xls or .et', old, 'sheet.old-format'],
  ['a workbook with a password', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), 'sheet.encrypted'],
  [
    'a page under the name of a workbook',
    Buffer.from('<html><table><tr><td>1</td></tr></table>'),
    'sheet.not-a-workbook',
  ],
  ['an archive that is no workbook', archiveWithoutBook(), 'sheet.not-a-workbook'],
  [
    'no sheet that is shown',
    bookOf({ rows: '', sheets: '<sheet name="a" state="veryHidden" r:id="rId1"/>' }),
    'sheet.no-sheet',
  ],
  ['XML that ends in the middle', bookOf({ rows: '<row r="1"><c>' }), 'sheet.damaged'],
  [
    'entities of its own',
    bookOf({ rows: '', shared: [], others: [{ name: 'xl/sharedStrings.xml', content: `${prolonged}<sst>&b;</sst>` }] }),
    'sheet.damaged',
  ],
  ['nothing', Buffer.alloc(0), 'sheet.empty'],
  ['more than 16 MB', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), 'sheet.too-large'],
  ['a cell far to the right', bookOf({ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }), 'sheet.too-many-columns'],
])('%s is refused', (_, bytes, code) => {
  expect(refusal(bytes)).toBe(code);
});

function archiveWithoutBook(): Buffer {
  return writer.write(
    { SheetNames: ['s'], Sheets: { s: writer.utils.aoa_to_sheet([[1]]) } },
    { type: 'buffer', bookType: 'ods' },
  );
}

test('more rows than a file may have are refused, before the rest is read', () => {
  const rows = Array.from({ length: 100_001 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('');
  expect(refusal(bookOf({ rows }))).toBe('sheet.too-many-rows');
});

test('what another program writes is read as it was given', () => {
  const sheet = writer.utils.aoa_to_sheet(
    [
      ['代码', '名称', '金额', '日期', '是否'],
      ['0431', '中方县', 12.5, new Date(Date.UTC(2018, 2, 5)), true],
    ],
    { cellDates: true, UTC: true },
  );
  const bytes = writer.write(
    { SheetNames: ['表'], Sheets: { 表: sheet } },
    { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true },
  );
  expect(rowsOf(bytes)[1]?.cells).toEqual([
    { text: '0431' },
    { text: '中方县' },
    { text: '12.5', isNumber: true },
    { text: '2018-03-05', isDay: true },
    { text: '是' },
  ]);
});
