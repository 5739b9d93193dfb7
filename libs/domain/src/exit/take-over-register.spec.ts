import { by, when } from '../kernel/given.ts';
import { unitMerged, unitSplit, unitTakenOver } from '../organisation/facts.ts';
import { correctHouseholdCounts } from './correct-household-counts.ts';
import { countHouseholds } from './count-households.ts';
import { registerHandedOver, registerTakenOver } from './facts.ts';
import { countedAs, givenCount, givenUnit } from './given-register.ts';
import { takeOverRegister } from './take-over-register.ts';

const [unitId, predecessorId] = ['village-new', 'village-old'];
const village = [givenUnit(unitId, 'village')];
const merged = [
  givenUnit(predecessorId, 'village'),
  by('a', unitMerged({ unitId: predecessorId, successorId: unitId }), '2017-01-01'),
];
const own = [by('a', givenCount(unitId, 2016, [50, 0, 0, 50], [10, 0, 0, 10]), '2016-11-20')];
const old = [
  by('a', givenCount(predecessorId, 2015, [40, 0, 0, 40], [12, 0, 0, 12]), '2015-11-20'),
  by('a', givenCount(predecessorId, 2016, [30, 10], [9, 3]), '2016-11-20'),
];
const shares = { persons: { poor: 30, out: 10 }, households: { poor: 9, out: 3 } };
const taking = (asked: object = {}, given: object = {}, effectiveOn = '2017-01-10') =>
  when(
    takeOverRegister,
    { register: own, predecessorRegister: old, village, predecessor: merged, ...given },
    { unitId, predecessorId, ...shares, ...asked },
    { effectiveOn },
  );
const takenOver = registerTakenOver({ unitId, predecessorId, year: 2016, ...shares });
const handedOver = registerHandedOver({ unitId: predecessorId, successorId: unitId, year: 2016, ...shares });

test('of a village that was merged all is taken over, and told to both', () => {
  expect(taking()).toEqual({ register: [takenOver], predecessorRegister: [handedOver] });
  for (const [persons, field] of [
    [{ poor: 31, out: 10 }, 'persons.poor'],
    [{ poor: 29, out: 10 }, 'persons.poor'],
    [{ poor: 30, out: 9 }, 'persons.out'],
  ] as const)
    expect(taking({ persons })).toEqual({ refused: 'register.other-than-left', field });
});

test('once, by a successor, when both have counted up to the same year', () => {
  expect(taking({}, { register: [...own, by('a', takenOver, '2017-01-05')] })).toEqual({
    refused: 'register.already-taken-over',
    field: 'predecessorId',
  });
  expect(taking({}, {}, '2016-12-31')).toEqual({ refused: 'register.not-a-successor', field: 'predecessorId' });
  expect(taking({}, { predecessor: [givenUnit(predecessorId, 'village')] })).toEqual({
    refused: 'register.not-a-successor',
    field: 'predecessorId',
  });
  expect(taking({}, { predecessorRegister: old.slice(0, 1) })).toEqual({
    refused: 'register.years-differ',
    field: 'unitId',
  });
  expect(taking({}, { predecessorRegister: [] })).toEqual({
    refused: 'register.nothing-counted',
    field: 'predecessorId',
  });
  expect(taking({}, { predecessor: [] })).toEqual({ refused: 'unit.unknown', field: 'predecessorId' });
  expect(taking({}, { village: [] })).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  const late = [...old, by('a', givenCount(predecessorId, 2016, [30, 10], [9, 3]), '2017-02-01')];
  expect(taking({}, { predecessorRegister: late })).toMatchObject({ refused: 'effective-day.before-last-step' });
});

test('the successor goes on from both', () => {
  const register = [...own, by('a', takenOver, '2017-01-10')];
  const counting = (persons: readonly number[], households: readonly number[], year = 2017) =>
    when(
      countHouseholds,
      { register, village },
      { unitId, year, ...countedAs(persons as never, households as never) },
      { effectiveOn: `${year}-11-20` },
    );
  expect(counting([60, 20], [14, 5])).toHaveProperty('register');
  expect(counting([30, 20], [14, 5])).toEqual({ refused: 'count.does-not-add-up', field: 'persons.poor' });
  // Who was out of the old register may return in the new one.
  expect(counting([90, 0, 10], [22, 0, 3])).toHaveProperty('register');
  expect(counting([91, 0, 11], [22, 0, 3])).toEqual({
    refused: 'count.more-returned-than-out',
    field: 'persons.returned',
  });
  expect(counting([80], [19], 2018)).toEqual({ refused: 'count.year-out-of-order', field: 'year' });
});

test('what was taken over counts once, and before a correction as before', () => {
  const later = by('b', givenCount(unitId, 2017, [60, 20], [14, 5]), '2017-11-20');
  const register = [...own, by('a', takenOver, '2017-01-10'), later];
  const next = { unitId, year: 2018, ...countedAs([40, 20], [10, 4]) };
  expect(when(countHouseholds, { register, village }, next, { effectiveOn: '2018-11-20' })).toHaveProperty('register');
  const corrections = [{ year: 2017, corrects: 1, ...countedAs([55, 25], [13, 6]) }];
  const correcting = { unitId, corrections, reason: '漏登' };
  expect(when(correctHouseholdCounts, { register }, correcting, { effectiveOn: '2018-01-10' })).toHaveProperty(
    'register',
  );
});

test('a register that was handed over is not corrected any more', () => {
  const register = [...old, by('a', handedOver, '2017-01-10')];
  const corrections = [{ year: 2016, corrects: 1, ...countedAs([29, 11], [9, 3]) }];
  const asked = { unitId: predecessorId, corrections, reason: '漏登' };
  expect(when(correctHouseholdCounts, { register }, asked, { effectiveOn: '2018-01-10' })).toEqual({
    refused: 'count.handed-over',
    field: 'unitId',
  });
});

test('a part that a village gave away is taken over, and the village goes on', () => {
  const taken = unitTakenOver({ unitId, predecessorId });
  const given = {
    register: [],
    predecessor: [givenUnit(predecessorId, 'village')],
    village: [...village, by('a', taken, '2017-01-01')],
  };
  const part = { persons: { poor: 12, out: 4 }, households: { poor: 4, out: 1 } };
  expect(taking(part, given)).toHaveProperty('predecessorRegister');
  expect(taking(part, given, '2016-12-31')).toEqual({ refused: 'register.not-a-successor', field: 'predecessorId' });
  expect(taking({ ...part, persons: { poor: 31, out: 0 } }, given)).toEqual({
    refused: 'register.other-than-left',
    field: 'persons.poor',
  });
});

test('of a village that was split each successor takes its share, and the last of them all that is left', () => {
  const successorIds = [unitId, 'village-other'];
  const split = [
    givenUnit(predecessorId, 'village'),
    by('a', unitSplit({ unitId: predecessorId, successorIds }), '2017-01-01'),
  ];
  const given = { register: [], predecessor: split };
  const part = { persons: { poor: 12, out: 4 }, households: { poor: 4, out: 1 } };
  expect(taking(part, given)).toHaveProperty('register');
  const handed = registerHandedOver({ unitId: predecessorId, successorId: 'village-other', year: 2016, ...part });
  const rest = { persons: { poor: 18, out: 6 }, households: { poor: 5, out: 2 } };
  const left = { ...given, predecessorRegister: [...old, by('a', handed, '2017-01-05')] };
  expect(taking(rest, left)).toHaveProperty('register');
  expect(taking(part, left)).toEqual({ refused: 'register.other-than-left', field: 'persons.poor' });
  expect(taking({}, left)).toEqual({ refused: 'register.other-than-left', field: 'persons.poor' });
});
