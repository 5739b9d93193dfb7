import fc from 'fast-check';
import { split } from './split.ts';

test('the parts sum to the whole and stay within one of their exact share', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), weights, (total, shares) => {
      const parts = split(total, shares);
      const sum = shares.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      for (const [index, part] of parts.entries())
        expect(Math.abs(part - (total * (shares[index] ?? 0)) / sum)).toBeLessThan(1);
    }),
  );
});
