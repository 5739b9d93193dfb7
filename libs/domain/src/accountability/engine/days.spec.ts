import fc from 'fast-check';
import { addDays, daysServed } from '../../kernel/calendar.ts';
import { daysToTurn } from './days.ts';

const day = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2010-01-01', days));

test('every day turns once, in order, without a gap, however few at a time', () => {
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 500 }), (first, upTo, count) => {
      const turned: string[] = [];
      for (let last = first; ; ) {
        const days = daysToTurn(last, upTo, count);
        expect(days.length).toBeLessThanOrEqual(count);
        turned.push(...days);
        const reached = days.at(-1);
        if (!reached) break;
        last = reached;
      }
      expect(turned).toHaveLength(Math.max(0, daysServed(first, upTo) - 1));
      for (const [at, one] of turned.entries()) expect(one).toBe(addDays(first, at + 1));
    }),
    { numRuns: 50 },
  );
});

test('a leap day is one of them', () => {
  expect(daysToTurn('2016-02-28', '2016-03-01', 10)).toEqual(['2016-02-29', '2016-03-01']);
});
