import fc from 'fast-check';
import { by, when } from '../kernel/given.ts';
import { unitMerged } from '../organisation/facts.ts';
import { countHouseholds } from './count-households.ts';
import { householdsCounted, registerHandedOver, returnedToPoverty } from './facts.ts';
import { villageSteps } from './given-exit.ts';
import { countedAs, givenCount, givenUnit } from './given-register.ts';

const unitId = 'village-1';
const village = [givenUnit(unitId, 'village')];
const first = by('account:town', givenCount(unitId, 2015, [100, 0, 0, 100], [30, 0, 0, 30]), '2015-11-20');
const second = by('account:town', givenCount(unitId, 2016, [75, 30, 0, 5], [23, 9, 0, 2]), '2016-11-20');
const counting = (given: readonly object[], year: number, values: object, on = `${year}-11-25`, units = village) =>
  when(countHouseholds, { register: given as never, village: units }, { unitId, year, ...values }, { effectiveOn: on });

test('of the first year, all are newly found; then each rests on the year before', () => {
  const values = countedAs([100, 0, 0, 100], [30, 0, 0, 30]);
  expect(counting([], 2015, values)).toEqual({ register: [householdsCounted({ unitId, year: 2015, ...values })] });
  const next = countedAs([75, 30, 0, 5], [23, 9, 0, 2]);
  expect(counting([first], 2016, next)).toMatchObject({ register: [{ data: next }] });
  expect(counting([first, second], 2017, countedAs([60, 35, 20, 0], [18, 10, 5, 0]))).toHaveProperty('register');
});

test.each([
  ['more out than were in', [0, 101, 0, 1], [30, 0], 'count.more-out-than-in', 'persons.newlyOut'],
  ['more households out than were in', [90, 10], [0, 31, 0, 1], 'count.more-out-than-in', 'households.newlyOut'],
  ['more returned than were ever out', [101, 0, 1], [30], 'count.more-returned-than-out', 'persons.returned'],
  ['one too many', [81, 20], [20, 10], 'count.does-not-add-up', 'persons.poor'],
  ['one household too few', [80, 20], [19, 10], 'count.does-not-add-up', 'households.poor'],
  ['more households than persons', [95, 5], [20, 10], 'count.households-do-not-fit', 'households.newlyOut'],
  ['more persons than live in a household', [1, 99], [29, 1, 0, 0], 'count.households-do-not-fit', 'households.poor'],
  ['persons without a household', [80, 20], [30], 'count.households-do-not-fit', 'households.newlyOut'],
] as const)('%s', (_, persons, households, refused, field) => {
  expect(counting([first], 2016, countedAs(persons, households))).toEqual({ refused, field });
});

test('no more are poor than live there', () => {
  expect(counting([], 2015, countedAs([100, 0, 0, 100], [30, 0, 0, 30], 99))).toEqual({
    refused: 'count.more-poor-than-people',
    field: 'population',
  });
});

test('the refusal gives the numbers', () => {
  const counts = [{ year: 2015, ...countedAs([100, 0, 0, 100], [30, 0, 0, 30]) }];
  const state = { counts, takenOver: [], handedOver: [], lastOn: '2015-11-20' };
  const unit = { level: 'village', establishedOn: '2014-01-01' };
  const context = { actor: 'a', effectiveOn: '2016-11-25', today: '2016-11-25', isSamePerson: () => false };
  const asked = { unitId, year: 2016, ...countedAs([71, 30, 0, 2], [30]) };
  expect(countHouseholds.decide({ register: state, village: unit }, asked, context)).toMatchObject({
    text: {
      zh: expect.stringContaining('100 − 脱贫 30 + 返贫 0 + 新识别 2 = 72'),
      en: expect.stringContaining('= 72'),
    },
  });
});

test('years come in their order, each once, not before they begin', () => {
  const none = countedAs([100], [30]);
  expect(counting([first], 2015, none)).toEqual({ refused: 'count.already-counted', field: 'year' });
  expect(counting([first], 2017, none)).toEqual({ refused: 'count.year-out-of-order', field: 'year' });
  expect(counting([first], 2014, none)).toEqual({ refused: 'count.year-out-of-order', field: 'year' });
  for (const day of ['2016-01-01', '2016-09-30'])
    expect(counting([first], 2016, none, day)).toEqual({ refused: 'count.too-early', field: 'effectiveOn' });
  const late = by('a', givenCount(unitId, 2015, [100, 0, 0, 100], [30, 0, 0, 30]), '2016-11-02');
  expect(counting([late], 2016, none, '2016-11-01')).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('only villages count, and only in years in which they are there', () => {
  const values = countedAs([1, 0, 0, 1], [1, 0, 0, 1]);
  expect(counting([], 2015, values, '2015-12-01', [])).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(counting([], 2015, values, '2015-12-01', [givenUnit(unitId, 'township')])).toEqual({
    refused: 'count.not-a-village',
    field: 'unitId',
  });
  expect(counting([], 2013, values)).toEqual({ refused: 'unit.not-yet-established', field: 'unitId' });
});

test('of the end of a year in which a village is gone there is no count, nor once its register is in another', () => {
  const values = countedAs([100], [30]);
  const merged = (day: string) => [...village, by('a', unitMerged({ unitId, successorId: 'village-2' }), day)];
  const ended = { refused: 'count.ended-before', field: 'year' };
  for (const day of ['2016-01-01', '2016-12-31'])
    expect(counting([first], 2016, values, '2017-01-10', merged(day))).toEqual(ended);
  expect(counting([first], 2016, values, '2017-01-10', merged('2017-01-01'))).toHaveProperty('register');
  const share = { persons: { poor: 100, out: 0 }, households: { poor: 30, out: 0 } };
  const handed = by('b', registerHandedOver({ unitId, successorId: 'village-2', year: 2015, ...share }), '2017-01-05');
  expect(counting([first, handed], 2016, values, '2017-01-10', merged('2017-01-01'))).toEqual({
    refused: 'count.register-gone',
    field: 'unitId',
  });
});

test('a village that gave a part of its register away goes on with the rest', () => {
  const share = { persons: { poor: 40, out: 0 }, households: { poor: 10, out: 0 } };
  const handed = by('b', registerHandedOver({ unitId, successorId: 'village-2', year: 2015, ...share }), '2016-02-01');
  expect(counting([first, handed], 2016, countedAs([60], [20]))).toHaveProperty('register');
  expect(counting([first, handed], 2016, countedAs([100], [30]))).toEqual({
    refused: 'count.does-not-add-up',
    field: 'persons.poor',
  });
});

test('whatever is granted, at the end of each year is in the register who is not out', () => {
  const move = fc.record({ out: fc.nat(150), back: fc.nat(60), found: fc.nat(60), off: fc.constantFrom(0, 0, 0, 1) });
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 8 }), (moves) => {
      const recorded: object[] = [];
      let [poor, ever] = [0, 0];
      for (const { out, back, found, off } of moves) {
        const year = 2015 + recorded.length;
        const next = poor - out + back + found + off;
        const values = countedAs([Math.max(0, next), out, back, found], [Math.max(0, next), out, back, found]);
        const decided = counting(recorded, year, values);
        const right = off === 0 && out <= poor && back <= ever - poor && next >= 0;
        expect([moves, 'register' in decided]).toEqual([moves, right]);
        if (!right) continue;
        recorded.push(by('a', householdsCounted({ unitId, year, ...values }), `${year}-11-25`));
        [poor, ever] = [next, ever + found];
      }
    }),
  );
});

test('a count has no fewer returned than were recorded of its year', () => {
  const out = villageSteps(4).map((step) => ({ ...step, data: { ...(step.data as object), unitId } }));
  const told = by('account:town', returnedToPoverty({ unitId, year: 2017, persons: 12, households: 4 }), '2017-06-01');
  const count = (persons: number, households: number) =>
    when(
      countHouseholds,
      { register: [first, second], village, exit: [...out, told] },
      { unitId, year: 2017, ...countedAs([75 + persons, 0, persons], [23 + households, 0, households]) },
      { effectiveOn: '2017-11-25' },
    );
  const fewer = (field: string) => ({ refused: 'count.fewer-returned-than-recorded', field });
  expect(count(0, 0)).toEqual(fewer('persons.returned'));
  expect(count(12, 3)).toEqual(fewer('households.returned'));
  expect(count(12, 4)).toHaveProperty('register');
  expect(count(15, 5)).toHaveProperty('register');
});
