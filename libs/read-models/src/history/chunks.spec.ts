import fc from 'fast-check';
import { chunksOf } from './chunks.ts';

const whole = fc.nat(60_000).chain((first) => fc.tuple(fc.constant(first), fc.integer({ min: first, max: 100_000 })));

test('every block is in one part, in the order asked for, and the parts grow', () => {
  fc.assert(
    fc.property(whole, fc.boolean(), ([first, last], backwards) => {
      const chunks = [...chunksOf(first, last, backwards)];
      const blocks = chunks.flatMap(({ lowest, highest }) => {
        const part = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
        return backwards ? part.reverse() : part;
      });
      const all = Array.from({ length: last - first + 1 }, (_, at) => (backwards ? last - at : first + at));
      expect(blocks).toEqual(all);
      const lengths = chunks.slice(0, -1).map(({ lowest, highest }) => highest - lowest + 1);
      expect(lengths).toEqual([1_024, 4_096, 16_384, 16_384, 16_384, 16_384, 16_384].slice(0, lengths.length));
    }),
    { numRuns: 30 },
  );
});

test('of nothing there is none', () => {
  expect([...chunksOf(5, 4, true)]).toEqual([]);
});
