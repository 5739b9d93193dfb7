import { someone, stateOf, when } from '../kernel/given.ts';
import { outlineAdopted, pathwayTargetsSet } from './facts.ts';
import { outline as outlineStream } from './outline.ts';
import { setPathwayTargets } from './set-pathway-targets.ts';

const outline = [
  outlineAdopted({
    outlineId: 'outline-2015',
    title: '纲要',
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
  }),
];
const persons = {
  'production-employment': 458_300,
  relocation: 82_200,
  'minimum-living': 93_900,
  'medical-aid': 117_900,
};

test('the four pathways of the outline sum to all poor persons', () => {
  const request = { outlineId: 'outline-2015', persons };
  expect(when(setPathwayTargets, { outline }, request)).toEqual({ outline: [pathwayTargetsSet(request)] });
});

test.each([1, -1])('a sum that is %i off is refused, naming the sum and the total', (off) => {
  const asked = { outlineId: 'outline-2015', persons: { ...persons, relocation: 82_200 + off } };
  expect(when(setPathwayTargets, { outline }, asked)).toEqual({
    refused: 'outline.pathways-do-not-sum',
    field: 'persons',
  });
  const state = stateOf(outlineStream('outline-2015'), outline);
  const context = { ...someone(), effectiveOn: '2016-03-01', today: '2016-03-01' };
  expect(setPathwayTargets.decide({ outline: state }, asked, context)).toMatchObject({
    text: { en: `The four pathways sum to ${752_300 + off} persons; the baseline has 752300` },
  });
});

test('without an outline there is nothing to sum to', () => {
  expect(when(setPathwayTargets, {}, { outlineId: 'outline-2015', persons })).toEqual({
    refused: 'outline.unknown',
    field: 'outlineId',
  });
});

test('they are set after the outline is adopted, and set anew only where something differs', () => {
  const asked = { outlineId: 'outline-2015', persons };
  expect(when(setPathwayTargets, { outline }, asked, { effectiveOn: '2016-02-29' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const set = [...outline, pathwayTargetsSet(asked)];
  expect(when(setPathwayTargets, { outline: set }, asked)).toEqual({
    refused: 'outline.pathways-unchanged',
    field: 'persons',
  });
  const moved = { ...persons, relocation: 82_100, 'medical-aid': 118_000 };
  expect(when(setPathwayTargets, { outline: set }, { ...asked, persons: moved })).toHaveProperty('outline');
});
