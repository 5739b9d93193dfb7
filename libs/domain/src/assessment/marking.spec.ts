import fc from 'fast-check';
import { givenMarking } from './given-marking.ts';
import { type Marking, outcomeBy, totalOf } from './marking.ts';

const score = fc.integer({ min: 0, max: 20_000 });

/** Weights that add up to 10000, each with a score. */
const weighted = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), score), { maxLength: 20 }).map((some) => {
  const parts: [number, number][] = [];
  let left = 10_000;
  for (const [weight, its] of some) {
    parts.push([Math.min(weight, left), its]);
    left -= Math.min(weight, left);
  }
  return [...parts, [left, some.length * 997] as const];
});

const markingOf = (parts: readonly (readonly [number, number])[]): Marking => ({
  ...givenMarking,
  indicators: parts.map(([weight], at) => ({ code: `i${at}`, titleZh: '甲', titleEn: 'A', weight })),
});

test('the total is the exact weighted sum, rounded once, half away from zero', () => {
  fc.assert(
    fc.property(weighted, (parts) => {
      const indicatorScores = parts.map(([, scoreHundredths], at) => ({ code: `i${at}`, scoreHundredths }));
      const exact = parts.reduce((sum, [weight, its]) => sum + BigInt(weight) * BigInt(its), 0n);
      const rounded = exact / 10_000n + (exact % 10_000n >= 5000n ? 1n : 0n);
      expect(BigInt(totalOf(markingOf(parts), { indicatorScores }))).toBe(rounded);
    }),
  );
});

test.each([
  [1, 5000, 1],
  [1, 4999, 0],
  [3, 5000, 2],
])('%i hundredths by %i basis points are %i', (its, weight, total) => {
  const parts = [
    [weight, its],
    [10_000 - weight, 0],
  ] as const;
  const indicatorScores = parts.map(([, scoreHundredths], at) => ({ code: `i${at}`, scoreHundredths }));
  expect(totalOf(markingOf(parts), { indicatorScores })).toBe(total);
});

const outcomeAt = (scoreHundredths: number, vetoes: string[] = []) =>
  outcomeBy(givenMarking, { indicatorScores: [{ code: 'task', scoreHundredths }], vetoes });

test('the grade goes by the total, the task by what binds, and a veto goes above both', () => {
  expect(outcomeAt(9000)).toEqual({ totalScoreHundredths: 9000, grade: '优秀', taskCompleted: true });
  expect(outcomeAt(8999).grade).toBe('合格');
  expect(outcomeAt(6000).taskCompleted).toBe(true);
  expect(outcomeAt(5999)).toEqual({ totalScoreHundredths: 5999, grade: '不合格', taskCompleted: false });
  expect(outcomeAt(9650, ['fraud'])).toEqual({ totalScoreHundredths: 9650, grade: '不合格', taskCompleted: false });
});
