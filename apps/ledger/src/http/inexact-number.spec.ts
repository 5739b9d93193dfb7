import fc from 'fast-check';
import { inexactNumber } from './inexact-number.ts';

test.each([
  ['{"amountFen":1.00000000000000001}', 'amountFen'],
  ['{"a":{"year":2016.0000000000000001}}', 'a.year'],
  ['{"a":[1,9007199254740993]}', 'a.1'],
  ['{"a":1e400}', 'a'],
  ['{"a":-123456789012345678901}', 'a'],
])('%s: %s is not what it reads', (text, path) => {
  expect(inexactNumber(text)).toBe(path);
});

test.each([
  '{"a":1.0}',
  '{"a":100e-2}',
  '{"a":0.00}',
  '{"a":1e21}',
  '{"a":"1.00000000000000001"}',
  '{"1.00000000000000001":1}',
])('%s is read as it stands', (text) => {
  expect(inexactNumber(text)).toBeUndefined();
});

test('whatever a double is written as is read as it stands', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(inexactNumber(JSON.stringify({ number }))).toBeUndefined();
    }),
  );
});
