import fc from 'fast-check';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { fraction, plus, rounded, times } from './fraction.ts';
import { ranksOf } from './ranked.ts';

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });

test('a fraction is rounded to the nearest whole number, of two to the one farther from zero', () => {
  fc.assert(
    fc.property(whole, positive, (over, under) => {
      const whole = BigInt(rounded(fraction(over, under)));
      const apart = 2n * (over - whole * under);
      expect(apart <= under && -apart <= under).toBe(true);
      if (apart === under || -apart === under) expect(whole * whole * under * under > over * over).toBe(true);
    }),
  );
  expect([rounded(fraction(1, 2)), rounded(fraction(-1, 2)), rounded(fraction(3, 2)), rounded(fraction(1, 3))]).toEqual(
    [1, -1, 2, 0],
  );
});

test('sums and products are exact', () => {
  const third = fraction(1, 3);
  expect(rounded(times(plus(plus(third, third), third), fraction(10n ** 15n)))).toBe(1e15);
});

const ranked = fc.record({
  class: fc.constantFrom('a', 'b'),
  totalHundredths: fc.integer({ min: 0, max: 5 }),
  isVetoed: fc.boolean(),
});

test('a rank is one more than there are better ones in the class; the vetoed come after all others', () => {
  fc.assert(
    fc.property(fc.array(ranked), (all) => {
      const ranks = ranksOf(all);
      for (const [at, one] of all.entries()) {
        const others = all.filter((other) => other.class === one.class);
        const better = others.filter(
          (other) => !other.isVetoed && (one.isVetoed || other.totalHundredths > one.totalHundredths),
        );
        expect(ranks[at]).toEqual({ rank: better.length + 1, of: others.length });
      }
    }),
  );
  expect(ranksOf([{ class: 'a', isVetoed: false }])).toEqual([undefined]);
});

test('canonical JSON has one form, whatever order its fields were put in', () => {
  expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'x"\u20ac', A: true })).toBe(
    '{"A":true,"a":"x\\"€","b":[1,{"d":null}]}',
  );
  expect(() => canonicalJson({ a: 0.5 })).toThrow('whole');
  expect(() => canonicalJson('\ud800')).toThrow('well-formed');
});
