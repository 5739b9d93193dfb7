import { by, when } from '../kernel/given.ts';
import { adoptOutline } from './adopt-outline.ts';
import { outlineAdopted } from './facts.ts';

/** The outline of 2015. */
const request = {
  outlineId: 'outline-2015',
  title: '怀化市精准扶贫规划纲要',
  fromYear: 2015,
  toYear: 2020,
  baseline: {
    year: 2015,
    contiguousAreaCounties: 13,
    keyCounties: 10,
    poorVillages: 1237,
    poorPersons: 752_300,
    incidenceBp: 1750,
    prosperityIndexBp: 7680,
  },
};

test('an outline is adopted once', () => {
  const adopted = outlineAdopted(request);
  expect(when(adoptOutline, {}, request)).toEqual({ outline: [adopted] });
  expect(when(adoptOutline, { outline: [adopted] }, request)).toEqual({
    refused: 'outline.already-exists',
    field: 'outlineId',
  });
});

test('its period may be one year, and does not run backwards', () => {
  expect(when(adoptOutline, {}, { ...request, toYear: 2015 })).toHaveProperty('outline');
  expect(when(adoptOutline, {}, { ...request, toYear: 2014 })).toEqual({
    refused: 'outline.ends-before-start',
    field: 'toYear',
  });
});

test('its baseline is of no later year than its first, and has poor persons where it has an incidence', () => {
  const based = (own: object) => when(adoptOutline, {}, { ...request, baseline: { ...request.baseline, ...own } });
  expect(based({ year: 2014 })).toHaveProperty('outline');
  expect(based({ year: 2016 })).toEqual({ refused: 'outline.baseline-after-start', field: 'baseline.year' });
  expect(based({ poorPersons: 0 })).toEqual({
    refused: 'outline.baseline-without-poor',
    field: 'baseline.poorPersons',
  });
  expect(based({ poorPersons: 0, incidenceBp: 0 })).toHaveProperty('outline');
});

test('no year has two outlines', () => {
  const gathered = [by('account:office', outlineAdopted(request))];
  const adopt = (fromYear: number, toYear: number) =>
    when(adoptOutline, {}, { ...request, outlineId: 'outline-2', fromYear, toYear }, { gathered });
  const taken = { refused: 'outline.years-taken', field: 'fromYear' };
  expect(adopt(2020, 2025)).toEqual(taken);
  expect(adopt(2016, 2017)).toEqual(taken);
  expect(adopt(2021, 2025)).toHaveProperty('outline');
});
