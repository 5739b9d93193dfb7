import { by, when } from '../kernel/given.ts';
import { correctHouseholdCounts } from './correct-household-counts.ts';
import { householdCountCorrected, returnedToPoverty } from './facts.ts';
import { villageSteps } from './given-exit.ts';
import { countedAs, givenCount } from './given-register.ts';

const unitId = 'village-1';
const reason = '漏登一户';
const register = [
  by('account:town', givenCount(unitId, 2015, [100, 0, 0, 100], [30, 0, 0, 30]), '2015-11-20'),
  by('account:town', givenCount(unitId, 2016, [75, 25], [23, 7]), '2016-11-20'),
  by('account:town', givenCount(unitId, 2017, [50, 25], [16, 7]), '2017-11-20'),
];
const last = { year: 2017, corrects: 1, ...countedAs([45, 30], [15, 8]) };
const correcting = (corrections: readonly object[], own: object = {}, given: readonly object[] = register) =>
  when(
    correctHouseholdCounts,
    { register: given as never },
    { unitId, corrections, reason },
    { actor: 'account:office', effectiveOn: '2018-01-10', ...own },
  );

test('another corrects what they name, and why stands apart', () => {
  const corrected = householdCountCorrected({ unitId, ...last, reason });
  expect(correcting([last])).toEqual({ register: [corrected] });
  expect(corrected).toMatchObject({ data: { corrects: 1 }, personal: { reason } });
});

test('nobody corrects what they recorded, nor what they corrected before', () => {
  const refused = { refused: 'count.corrected-by-recorder', field: 'corrections.0.year' };
  expect(correcting([last], { actor: 'account:town' })).toEqual(refused);
  const corrected = by('account:office', householdCountCorrected({ unitId, ...last, reason }), '2018-01-05');
  const again = { ...last, corrects: 2, ...countedAs([44, 31], [15, 8]) };
  expect(correcting([again], {}, [...register, corrected])).toEqual(refused);
  expect(correcting([again], { actor: 'account:third' }, [...register, corrected])).toHaveProperty('register');
});

test('a correction names the version that it takes the place of, and changes something', () => {
  expect(correcting([{ ...last, corrects: 2 }])).toEqual({
    refused: 'count.superseded',
    field: 'corrections.0.corrects',
  });
  expect(correcting([{ ...last, ...countedAs([50, 25], [16, 7]) }])).toEqual({
    refused: 'count.unchanged',
    field: 'corrections.0',
  });
  expect(correcting([{ ...last, year: 2018 }])).toEqual({ refused: 'count.not-counted', field: 'corrections.0.year' });
  expect(correcting([last, { ...last, ...countedAs([40, 35], [15, 8]) }])).toEqual({
    refused: 'count.year-twice',
    field: 'corrections.1',
  });
  expect(correcting([last], { effectiveOn: '2017-11-19' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('years that rest on each other are corrected together', () => {
  const middle = { year: 2016, corrects: 1, ...countedAs([70, 30], [21, 9]) };
  expect(correcting([middle])).toEqual({ refused: 'count.does-not-add-up', field: 'corrections' });
  const both = [{ year: 2017, corrects: 1, ...countedAs([45, 25], [14, 7]) }, middle];
  expect(correcting(both)).toMatchObject({ register: [{ data: { year: 2017 } }, { data: { year: 2016 } }] });
  expect(correcting([{ ...middle, ...countedAs([0, 101, 0, 1], [21, 9]) }])).toEqual({
    refused: 'count.more-out-than-in',
    field: 'corrections.0.persons.newlyOut',
  });
});

test('no correction goes below a return to poverty that was recorded of its year', () => {
  const out = villageSteps(4).map((step) => ({ ...step, data: { ...(step.data as object), unitId } }));
  const told = by('account:town', returnedToPoverty({ unitId, year: 2017, persons: 5, households: 2 }), '2017-12-01');
  const corrected = (persons: number, households: number) =>
    when(
      correctHouseholdCounts,
      { register, exit: [...out, told] },
      {
        unitId,
        corrections: [{ ...last, ...countedAs([45 + persons, 30, persons], [15 + households, 8, households]) }],
        reason,
      },
      { actor: 'account:office', effectiveOn: '2018-01-10' },
    );
  const field = 'corrections.0.persons.returned';
  expect(corrected(4, 2)).toEqual({ refused: 'count.fewer-returned-than-recorded', field });
  expect(corrected(5, 2)).toHaveProperty('register');
});
