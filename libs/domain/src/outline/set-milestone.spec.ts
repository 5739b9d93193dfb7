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
  ['nothing is tested', [adopted], { outlineId: 'o-1', year: 2018 }, 'outline.milestone-without-test', undefined],
])('no milestone is set when %s', (_, outline, request, refused, field) => {
  expect(when(setMilestone, { outline }, request)).toEqual({ refused, field });
});
