import fc from 'fast-check';
import { shareOf } from './words.ts';

test.each([
  [0, 0, ''],
  [5, 0, ''],
  [0, 7, '0.00%'],
  [1, 3, '33.33%'],
  [2, 3, '66.67%'],
  [1, 20_000, '0.01%'],
  [1, 20_001, '0.00%'],
  [3, 2, '150.00%'],
  [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, '100.00%'],
])('%d of %d fen are %s', (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share);
});

test('it is the nearest hundredth of a per cent', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
      expect(Math.abs(Number(shareOf(part, whole).slice(0, -1)) - (100 * part) / whole)).toBeLessThan(0.005_000_1);
    }),
  );
});
