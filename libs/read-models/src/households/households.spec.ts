import {
  householdCountCorrected,
  householdsCounted,
  milestoneSet,
  outlineAdopted,
  unitEstablished,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { countPoverty } from './count-poverty.ts';
import { listHouseholdCounts } from './list-household-counts.ts';
import { povertyTests } from './poverty-tests.ts';

const unit = (unitId: string, level: 'city' | 'county' | 'village', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const values = (poor: number, newlyOut: number, newlyFound: number, population: number) => {
  const count = { poor, newlyOut, returned: 0, newlyFound };
  return { population, persons: count, households: count };
};
const counted = (unitId: string, year: number, ...of: Parameters<typeof values>) =>
  on(`${year}-11-20`, householdsCounted({ unitId, year, ...values(...of) }));

let given: GivenViews;
beforeAll(async () => {
  const baseline = {
    year: 2015,
    contiguousAreaCounties: 13,
    keyCounties: 10,
    poorVillages: 1237,
    poorPersons: 752_300,
    incidenceBp: 1750,
    prosperityIndexBp: 7680,
  };
  given = await givenViews(
    unit('city', 'city'),
    unit('county-a', 'county', 'city'),
    unit('county-b', 'county', 'city'),
    unit('village-1', 'village', 'county-a'),
    unit('village-2', 'village', 'county-a'),
    unit('village-3', 'village', 'county-b'),
    on('2015-09-01', outlineAdopted({ outlineId: 'outline-1', title: '纲要', fromYear: 2015, toYear: 2020, baseline })),
    on(
      '2015-09-01',
      milestoneSet({ outlineId: 'outline-1', year: 2018, poorPersonsBelow: 180_000, incidenceBelowBp: 700 }),
    ),
    on('2015-09-01', milestoneSet({ outlineId: 'outline-1', year: 2020, countiesOut: 13 })),
    counted('village-1', 2017, 200, 0, 200, 1_000),
    counted('village-2', 2017, 50, 0, 50, 1_000),
    counted('village-1', 2018, 100, 100, 0, 1_000),
    counted('village-2', 2018, 20, 30, 0, 1_000),
    counted('village-3', 2018, 30, 0, 30, 500),
    on(
      '2019-01-10',
      householdCountCorrected({
        unitId: 'village-1',
        year: 2018,
        corrects: 1,
        ...values(90, 110, 0, 1_000),
        reason: '漏',
      }),
    ),
  );
});
afterAll(() => given.close());

test('counts by year with their incidence; a correction takes the place of what it names', async () => {
  const first = await listHouseholdCounts(given.views, { limit: 2 });
  const { rows } = await listHouseholdCounts(given.views, { limit: 10, after: first.next });
  expect(
    [...first.rows, ...rows].map((row) => [row.year, row.unitId, row.personsPoor, row.incidenceBp, row.version]),
  ).toEqual([
    [2017, 'village-1', 200, 2000, 1],
    [2017, 'village-2', 50, 500, 1],
    [2018, 'village-1', 90, 900, 2],
    [2018, 'village-2', 20, 200, 1],
    [2018, 'village-3', 30, 600, 1],
  ]);
  const within = await listHouseholdCounts(given.views, { limit: 10, year: 2018, within: 'county-b' });
  expect(within.rows).toMatchObject([{ unitId: 'village-3', correctedOn: null, countedOn: '2018-11-20' }]);
});

test('added up by year, over all and within a unit', async () => {
  const { rows } = await countPoverty(given.views, {});
  expect(
    rows.map(({ year, villages, personsPoor, personsNewlyOut, incidenceBp }) => [
      year,
      villages,
      personsPoor,
      personsNewlyOut,
      incidenceBp,
    ]),
  ).toEqual([
    [2017, 2, 250, 0, 1250],
    [2018, 3, 140, 140, 560],
  ]);
  expect((await countPoverty(given.views, { within: 'county-a', year: 2018 })).rows).toMatchObject([
    { villages: 2, population: 2_000, incidenceBp: 550 },
  ]);
});

test('the two tests of the outline stand side by side, and are two', async () => {
  const { tests } = await povertyTests(given.views, { outlineId: 'outline-1', year: 2018 });
  expect(tests).toMatchObject({
    villages: 3,
    belowAsIncidenceBp: 419,
    tests: [
      { test: 'poor-persons', below: 180_000, value: 140, isMet: true },
      { test: 'incidence', below: 700, value: 560, isMet: true },
    ],
  });
  const none = await povertyTests(given.views, { outlineId: 'outline-1', year: 2020 });
  expect(none.tests).toMatchObject({ villages: 0, belowAsIncidenceBp: null, tests: [] });
  expect((await povertyTests(given.views, { outlineId: 'other', year: 2018 })).tests).toBeUndefined();
});

test('at the limit itself a test is not met', async () => {
  await given.tell(
    on(
      '2019-02-01',
      milestoneSet({ outlineId: 'outline-1', year: 2018, poorPersonsBelow: 140, incidenceBelowBp: 560 }),
    ),
  );
  const { tests } = await povertyTests(given.views, { outlineId: 'outline-1', year: 2018 });
  expect(tests?.tests.map(({ isMet }) => isMet)).toEqual([false, false]);
});
