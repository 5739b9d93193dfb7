import fc from 'fast-check';
import { positionSet } from './position-set.ts';

test('it holds what was added, and gives it back in order', () => {
  const position = fc.oneof(fc.nat(200_000), fc.integer({ min: 2 ** 32 - 5, max: 2 ** 32 + 5 }));
  fc.assert(
    fc.property(fc.array(position), fc.array(position), (added, others) => {
      const set = positionSet();
      for (const one of added) set.add(one);
      expect([...set]).toEqual([...new Set(added)].sort((a, b) => a - b));
      for (const one of [...added, ...others]) expect(set.has(one)).toBe(added.includes(one));
    }),
  );
});
