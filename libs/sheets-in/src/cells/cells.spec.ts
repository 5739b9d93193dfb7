import fc from 'fast-check';
import { dayIn, yearIn } from './day.ts';
import { MONEY_UNITS, numberIn } from './number.ts';
import { plainText } from './plain.ts';
import { codeIn, lostZeros, oneOfIn, textIn } from './text.ts';

const cell = (text: string) => ({ text });
const told = (reading: { readonly fault?: { readonly code: string } | undefined; readonly value?: unknown }) =>
  reading.fault ? reading.fault.code : reading.value;
const fen = { zh: '分', en: 'a fen' };
const money = (text: string, factor = 100) => told(numberIn(cell(text), { factor, units: MONEY_UNITS, smallest: fen }));

test.each([
  ['  中方县\u00A0', '中方县'],
  ['\u3000中方\n县\u200B', '中方县'],
  ['Zhongfang \u00A0 county', 'Zhongfang county'],
  ['（一）“责任”，到位', '（一）“责任”，到位'],
])('the text %j is %j', (given, text) => {
  expect(plainText(given)).toBe(text);
  expect(told(textIn(cell(given)))).toBe(text);
});

test.each([
  ['12.5', 1250],
  ['１２．５', 1250],
  ['1,234,567.89', 123_456_789],
  ['１，２３４', 123_400],
  ['¥ 12.50', 1250],
  ['-3', -300],
  ['12.5万元', 12_500_000],
  ['1.2亿元', 12_000_000_000],
  ['12.345', 'cell.too-precise'],
  ['12,34', 'cell.not-a-number'],
  ['12.5人', 'cell.not-a-number'],
  ['—', 'cell.not-a-number'],
  ['十二', 'cell.not-a-number'],
  ['1.2.3', 'cell.not-a-number'],
  ['9999999999999999999', 'cell.too-large'],
  ['99999999999999999', 'cell.too-large'],
])('the amount %s is %s fen', (given, value) => {
  expect(money(given)).toBe(value);
});

test('an amount under 万元 is exact to the fen', () => {
  expect(money('12.345678', 1_000_000)).toBe(12_345_678);
  expect(money('12.3456789', 1_000_000)).toBe('cell.too-precise');
});

test('any amount of fen is read back from how it is written in 万元', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (value) => {
      const text = `${Math.trunc(value / 1_000_000)}.${String(value % 1_000_000).padStart(6, '0')}`;
      expect(money(text, 1_000_000)).toBe(value);
    }),
  );
});

test.each([
  ['2018年3月5日', '2018-03-05'],
  ['2018 年 3 月 5 日', '2018-03-05'],
  ['2018.3.5', '2018-03-05'],
  ['2018/3/5', '2018-03-05'],
  ['2018-03-05', '2018-03-05'],
  ['２０１８．０３．０５', '2018-03-05'],
  ['2018-03-05 12:30:00', '2018-03-05'],
  ['20180305', '2018-03-05'],
  ['43164', '2018-03-05'],
  ['2016-02-29', '2016-02-29'],
  ['2018-02-29', 'cell.not-a-day'],
  ['2018-13-01', 'cell.not-a-day'],
  ['18.3.5', 'cell.not-a-day'],
  ['3/5/2018', 'cell.not-a-day'],
  ['2018年3月', 'cell.not-a-day'],
  ['2018.3/5', 'cell.not-a-day'],
  ['去年', 'cell.not-a-day'],
])('the day %s is %s', (given, day) => {
  expect(told(dayIn(cell(given)))).toBe(day);
});

test('a serial number without a format is counted as its workbook counts', () => {
  expect(told(dayIn({ text: '41702', isNumber: true, isFrom1904: true }))).toBe('2018-03-05');
});

test('every day is read back from each way in which it is written', () => {
  const day = fc.date({ min: new Date('1955-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
  const ways = [
    (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
    (y: number, m: number, d: number) => `${y}.${m}.${d}`,
    (y: number, m: number, d: number) => `${y}/${m}/${d}`,
    (y: number, m: number, d: number) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569),
  ];
  fc.assert(
    fc.property(day, fc.constantFrom(...ways), (moment, way) => {
      const text = way(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
      expect(told(dayIn(cell(text)))).toBe(moment.toISOString().slice(0, 10));
    }),
  );
});

test.each([
  ['2018', 2018],
  ['２０１８年度', 2018],
  ['2018年', 2018],
  ['18', 'cell.not-a-year'],
  ['2018.5', 'cell.not-a-year'],
])('the year %s is %s', (given, year) => {
  expect(told(yearIn(cell(given)))).toBe(year);
});

test.each([
  [{ text: ' ４３１２２１ ' }, '431221'],
  [{ text: '431221000001', isNumber: true as const }, '431221000001'],
  [{ text: '4.31221E+11' }, 'cell.digits-lost'],
  [{ text: '1234567890123450', isNumber: true as const }, 'cell.digits-lost'],
  [{ text: '1234567890123456' }, '1234567890123456'],
])('the code %j is %s', (given, code) => {
  expect(told(codeIn(given))).toBe(code);
});

test('a code that lost its zeros is told by the one that there is', () => {
  const known = new Set(['0043', '431221']);
  expect(lostZeros('43', (code) => known.has(code))).toBe('0043');
  expect(lostZeros('44', (code) => known.has(code))).toBeUndefined();
  expect(lostZeros('a3', () => true)).toBeUndefined();
});

test('a code of a list stands in words of either language, or as itself', () => {
  const levels = { county: ['县级', 'county'], village: ['村', 'village'] };
  expect(['县级', 'County', ' 村 ', 'village'].map((text) => told(oneOfIn(cell(text), levels)))).toEqual([
    'county',
    'county',
    'village',
    'village',
  ]);
  expect(oneOfIn(cell('乡'), levels).fault).toMatchObject({
    code: 'cell.not-in-list',
    text: { zh: expect.stringContaining('县级、村'), en: expect.stringContaining('county, village') },
  });
});

test('whatever is asked of a cell with a fault, the fault is told', () => {
  const fault = { code: 'cell.error-value', text: { zh: '错误', en: 'error' } };
  const faulty = { text: '#REF!', fault };
  const readings = [textIn(faulty), codeIn(faulty), dayIn(faulty), yearIn(faulty), oneOfIn(faulty, {})];
  expect(readings.map(told)).toEqual(Array(5).fill('cell.error-value'));
  expect(told(numberIn(faulty, { factor: 1, smallest: fen }))).toBe('cell.error-value');
});
