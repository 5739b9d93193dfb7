import { isRestricted, unknownIn, wanted } from './index.ts';

const paid = { type: 'funds.funds-paid', subjects: ['unit:village-1', 'fund:1'] };
const assigned = { type: 'programme.task-assigned', subjects: ['task:1', 'unit:county-1'] };
const turned = { type: 'accountability.day-turned', subjects: [] };

test.each([
  [{}, [true, true, true]],
  [{ types: ['funds.funds-paid', 'accountability.day-turned'] }, [true, false, true]],
  [{ contexts: ['programme'] }, [false, true, false]],
  [{ contexts: ['fund'] }, [false, false, false]],
  [{ subjects: ['fund:1', 'task:1'] }, [true, true, false]],
  [{ subjects: ['fund:1'], contexts: ['programme'] }, [false, false, false]],
  [{ types: [] }, [false, false, false]],
  [{ within: 'county-1' }, [true, true, false]],
  [{ within: 'county-1', contexts: ['funds'] }, [true, false, false]],
])('%j keeps what it names, by every list it has', (filter, kept) => {
  const isWithin = (unitId: string): boolean => ['county-1', 'village-1'].includes(unitId);
  expect([paid, assigned, turned].map(wanted(filter, isWithin))).toEqual(kept);
});

test('what names no unit is within none, and what is no unit is not asked about', () => {
  const keeps = wanted({ within: 'county-1' }, () => true);
  expect([{ type: 'a.b', subjects: ['fund:1'] }, turned].map(keeps)).toEqual([false, false]);
});

test('types and contexts that there are not are told', () => {
  const known = ['funds.funds-paid', 'programme.task-assigned'];
  const asked = { types: ['funds.funds-paid', 'funds.funds-payed'], contexts: ['funds', 'fund'] };
  expect(unknownIn(asked, known)).toEqual(['type:funds.funds-payed', 'context:fund']);
  expect(unknownIn({}, known)).toEqual([]);
});

test('a context that nobody has decided on is restricted', () => {
  expect(['funds.funds-paid', 'oversight', 'undecided.clue-received', 'fundsx.a', ''].map(isRestricted)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
