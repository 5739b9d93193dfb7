import { inYuan } from './money.ts';

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [123_456, '1234.56'],
  [-5, '-0.05'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%i fen are %s yuan', (fen, yuan) => {
  expect(inYuan(fen)).toBe(yuan);
});
