import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOf,
  daysServed,
  earlierOf,
  endOfFebruary,
  firstDayOf,
  lastDayOf,
  laterOf,
} from './calendar.ts';

const day = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2100, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const days = fc.integer({ min: 0, max: 4000 });

test.each([
  ['2016-02-29T15:59:59.999Z', '2016-02-29'],
  ['2016-02-29T16:00:00Z', '2016-03-01'],
  ['2015-12-31T16:00:00Z', '2016-01-01'],
])('the instant %s falls on the Shanghai day %s', (instant, expected) => {
  expect(dayOf(new Date(instant))).toBe(expected);
});

test('days are counted with both ends, and none in the wrong order', () => {
  expect(daysServed('2016-01-01', '2016-12-31')).toBe(366);
  expect(daysServed('2016-03-01', '2016-03-01')).toBe(1);
  expect(daysServed('2016-03-02', '2016-03-01')).toBe(0);
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(day, days, (from, count) => {
      expect(daysServed(from, addDays(from, count))).toBe(count + 1);
      expect(addDays(addDays(from, count), -count)).toBe(from);
    }),
  );
});

test.each([
  ['2016-01-31', 1, '2016-02-29'],
  ['2015-01-31', 1, '2015-02-28'],
  ['2016-12-15', 1, '2017-01-15'],
  ['2016-02-29', 12, '2017-02-28'],
  ['2016-03-31', -1, '2016-02-29'],
  ['2016-01-15', -1, '2015-12-15'],
])('%s and %i months is %s', (from, months, expected) => {
  expect(addMonths(from, months)).toBe(expected);
});

test('some months later is in the right month, on the same day or on its last', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (from, months) => {
      const to = addMonths(from, months);
      const monthOf = (value: string) => Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7));
      expect(monthOf(to)).toBe(monthOf(from) + months);
      const shortened = to.slice(8) !== from.slice(8);
      if (shortened) expect(monthOf(addDays(to, 1))).toBe(monthOf(to) + 1);
    }),
  );
});

test('the ends of a year and of its February', () => {
  expect([firstDayOf(2016), lastDayOf(2016)]).toEqual(['2016-01-01', '2016-12-31']);
  expect([2015, 2016, 2100].map(endOfFebruary)).toEqual(['2015-02-28', '2016-02-29', '2100-02-28']);
});

test('of two days, the earlier and the later', () => {
  fc.assert(
    fc.property(day, days, (from, count) => {
      const to = addDays(from, count);
      expect([earlierOf(to, from), laterOf(from, to)]).toEqual([from, to]);
    }),
  );
});
