import fc from 'fast-check';
import { addDays } from '../../kernel/calendar.ts';
import type { Course } from '../standing-terms.ts';
import { applied, changeOf } from './course.ts';

const course = fc
  .uniqueArray(fc.nat(30), { maxLength: 8 })
  .chain((days) =>
    fc.tuple(
      fc.constant([...days].sort((a, b) => a - b)),
      fc.array(fc.record({ status: fc.constantFrom('clear', 'warned', 'removed'), position: fc.nat(5) }), {
        minLength: days.length,
        maxLength: days.length,
      }),
    ),
  )
  .map(([days, said]) =>
    days.map((day, at) => {
      const { status, position } = said[at] as { status: 'clear'; position: number };
      const about = { status, ruleId: 'nothing-required', ruleVersion: 1, marks: [], obligationIds: [] };
      return { ...about, from: addDays('2016-01-01', day), positions: [position] };
    }),
  ) as fc.Arbitrary<Course>;

const told = (course: Course) => course.map(({ from, status }) => ({ from, status }));

test('a change applied to the one course gives the other, and there is none between those that say the same', () => {
  fc.assert(
    fc.property(course, course, (before, after) => {
      const change = changeOf(before, after);
      expect(told(applied(before, change ?? {}))).toEqual(told(after));
      expect(change === undefined).toBe(JSON.stringify(told(before)) === JSON.stringify(told(after)));
    }),
  );
});

test('a change begins where something differs, and the positions of events are no difference', () => {
  const interval = {
    status: 'clear',
    ruleId: 'r',
    ruleVersion: 1,
    marks: [],
    obligationIds: [],
    positions: [1],
  } as const;
  const before: Course = [
    { ...interval, from: '2016-01-01' },
    { ...interval, from: '2017-01-01', status: 'warned' },
  ] as never;
  const after: Course = [
    { ...interval, from: '2016-01-01', positions: [2] },
    { ...interval, from: '2017-01-01', status: 'removed' },
  ] as never;
  expect(changeOf(before, after)?.courseFrom).toBe('2017-01-01');
  expect(changeOf(before, [{ ...before[0], positions: [9] }, before[1]] as never)).toBeUndefined();
});
