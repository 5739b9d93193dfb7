import fc from 'fast-check';
import { inHundredths, inWan, inYuan, numberInWords } from './amounts.ts';

test.each([
  [0, '0.00'],
  [1, '0.000001'],
  [123_450_000, '123.45'],
  [-500_000, '-0.50'],
  [1_000_000_000_000_000, '1000000000.00'],
])('%d fen are %s 万元', (fen, wan) => {
  expect(inWan(fen)).toBe(wan);
});

test('no fen is lost', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      const [whole = '', rest = ''] = inWan(Math.abs(fen)).split('.');
      expect(BigInt(whole + rest.padEnd(6, '0'))).toBe(BigInt(Math.abs(fen)));
    }),
  );
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-12_305, '-123.05'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%d fen are %s yuan', (fen, yuan) => {
  expect(inYuan(fen)).toBe(yuan);
});

test('basis points and scores have two decimals', () => {
  expect([1750, 5, 10_000].map(inHundredths)).toEqual(['17.50', '0.05', '100.00']);
});

test.each([
  ['amountFen', 123_450_000, { zh: '123.45 万元', en: '123.45 × 10,000 yuan' }],
  ['totalScoreHundredths', 9_650, { zh: '96.50', en: '96.50' }],
  ['villageShareBp', 1_750, { zh: '17.50 %', en: '17.50 %' }],
  ['year', 2_016, { zh: '2016', en: '2016' }],
])('the number in %s is told in the unit of its name', (field, value, words) => {
  expect(numberInWords(field, value)).toEqual(words);
});
