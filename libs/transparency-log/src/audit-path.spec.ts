import fc from 'fast-check';
import { auditPath } from './audit-path.ts';
import { bitLength, popCount } from './tree-index.ts';

const bits = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
const ones = (value: bigint): number => value.toString(2).replaceAll('0', '').length;

const leafAndSize = fc
  .oneof(
    fc.integer({ min: 1, max: 1000 }),
    fc.maxSafeNat().filter((size) => size > 0),
  )
  .chain((size) =>
    fc.tuple(
      fc.maxSafeNat().map((n) => n % size),
      fc.constant(size),
    ),
  );

describe('audit path', () => {
  it('is as long as the bits of index and size say', () => {
    fc.assert(
      fc.property(leafAndSize, ([index, size]) => {
        const inner = bits(BigInt(index) ^ BigInt(size - 1));
        expect(auditPath(0, index, size)).toHaveLength(inner + ones(BigInt(index) >> BigInt(inner)));
      }),
      { examples: [[[0, 1]], [[2 ** 32, 2 ** 32 + 1]], [[2 ** 33 - 1, 2 ** 53 - 1]], [[2 ** 53 - 2, 2 ** 53 - 1]]] },
    );
  });

  it('covers with the leaf every leaf of the tree exactly once', () => {
    for (let size = 1; size <= 70; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const covered = auditPath(0, index, size).flatMap(({ height, position }) => {
          const end = Math.min((position + 1) * 2 ** height, size);
          return Array.from({ length: end - position * 2 ** height }, (_, i) => position * 2 ** height + i);
        });
        expect([...covered, index].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
      }
    }
  });

  it('counts bits beyond 2^32', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(bitLength(value)).toBe(bits(BigInt(value)));
        expect(popCount(value)).toBe(ones(BigInt(value)));
      }),
    );
  });
});
