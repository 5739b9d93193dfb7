import { when } from '../kernel/given.ts';
import { milestoneSet, outlineAdopted } from './facts.ts';
import { setMilestone } from './set-milestone.ts';

const baseline = {
  year: 2015,
  contiguousAreaCounties: 13,
  keyCounties: 10,
  poorVillages: 1237,
  poorPersons: 752_300,
  incidenceBp: 1750,
  prosperityIndexBp: 7680,
};
const adopted = outlineAdopted({ outlineId: 'outline-2015', title: '纲要', fromYear: 2015, toYear: 2020, baseline });
const by2018 = {
  outlineId: 'outline-2015',
  year: 2018,
  incomeAtLeastFen: 900_000,
  poorPersonsBelow: 180_000,
  incidenceBelowBp: 700,
};
const by2020 = { outlineId: 'outline-2015', year: 2020, countiesOut: 13, villagesOut: 1237, personsOut: 752_300 };

test.each([[by2018], [by2020]])('a milestone holds any of the tests', (request) => {
  expect(when(setMilestone, { outline: [adopted] }, request)).toEqual({ outline: [milestoneSet(request)] });
});

test.each([
  ['there is no outline', [], by2018, 'outline.unknown', 'outlineId'],
  ['its year is before the period', [adopted], { ...by2018, year: 2014 }, 'outline.outside-period', 'year'],
  ['its year is after the period', [adopted], { ...by2018, year: 2021 }, 'outline.outside-period', 'year'],
  ['nothing is tested', [adopted], { outlineId: 'o-1', year: 2018 }, 'outline.milestone-without-test', 'year'],
])('no milestone is set when %s', (_, outline, request, refused, field) => {
  expect(when(setMilestone, { outline }, request)).toEqual({ refused, field });
});

const setOn = (request: object, on: string, ...before: object[]) =>
  when(setMilestone, { outline: [adopted, ...before] as never }, request, { effectiveOn: on });
const o = { outlineId: 'outline-2015' };

test('a milestone is set after the outline, and before its year is over', () => {
  expect(setOn(by2018, '2016-02-29')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(setOn(by2018, '2018-12-31')).toHaveProperty('outline');
  expect(setOn(by2018, '2019-01-01')).toEqual({ refused: 'outline.milestone-year-over', field: 'effectiveOn' });
});

test.each([
  ['poorPersonsBelow', 752_301],
  ['incidenceBelowBp', 1751],
  ['countiesOut', 24],
  ['villagesOut', 1238],
  ['personsOut', 752_301],
])('no milestone goes beyond the baseline: %s %i', (test, value) => {
  expect(setOn({ ...o, year: 2018, [test]: value }, '2016-03-01')).toEqual({
    refused: 'outline.milestone-beyond-baseline',
    field: test,
  });
  expect(setOn({ ...o, year: 2018, [test]: value - 1 }, '2016-03-01')).toHaveProperty('outline');
});

test('a later milestone asks no less than an earlier one, whichever is set first', () => {
  const backwards = (field: string) => ({ refused: 'outline.milestone-backwards', field });
  const first = milestoneSet(by2018);
  expect(setOn({ ...o, year: 2020, incidenceBelowBp: 701 }, '2016-03-01', first)).toEqual(
    backwards('incidenceBelowBp'),
  );
  expect(setOn({ ...o, year: 2020, incomeAtLeastFen: 899_999 }, '2016-03-01', first)).toEqual(
    backwards('incomeAtLeastFen'),
  );
  expect(setOn({ ...o, year: 2016, poorPersonsBelow: 179_999 }, '2016-03-01', first)).toEqual(
    backwards('poorPersonsBelow'),
  );
  expect(setOn({ ...o, year: 2020, incidenceBelowBp: 700, poorPersonsBelow: 1 }, '2016-03-01', first)).toHaveProperty(
    'outline',
  );
});

test('it takes the place of one for the same year, and changes something', () => {
  const first = milestoneSet(by2018);
  expect(setOn(by2018, '2016-03-01', first)).toEqual({ refused: 'outline.milestone-unchanged', field: 'year' });
  expect(setOn({ ...by2018, poorPersonsBelow: 200_000 }, '2016-03-01', first)).toHaveProperty('outline');
});
