import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  moneyTargetsSet,
  movementReversed,
  outlineAdopted,
  type RevenueBasis,
  revenueRecorded,
  rewardGranted,
  specialFundSetUp,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listRewards } from './list-rewards.ts';
import { listSpecialFunds } from './list-special-funds.ts';

const special = (fundId: string, poolHolderId: string, amountFen: number) => [
  on('2016-01-05', fundOpened({ fundId, source: 'county', fiscalYear: 2016, poolHolderId })),
  on('2016-01-06', specialFundSetUp({ fundId, amountFen, unitId: poolHolderId, fiscalYear: 2016 })),
];
const revenue = (unitId: string, basis: RevenueBasis) =>
  on('2016-01-07', revenueRecorded({ unitId, fiscalYear: 2015, amountFen: 10_000, basis }));
const baseline = {
  ...{ year: 2015, contiguousAreaCounties: 13, keyCounties: 10, poorVillages: 1237, poorPersons: 752_300 },
  ...{ incidenceBp: 1750, prosperityIndexBp: 7680 },
};
const goals = { outlineId: 'o', year: 2020, fiscalFen: 1, leveragedFen: 1, villageAverageFen: 1 };
const reward = { fundId: 'reward', source: 'reward', fiscalYear: 2016 } as const;
const pool = { holderId: 'city', phase: 'budgeted' } as const;
const allocated = (movementId: string, holderId: string) => ({
  ...{ ...reward, movementId, amountFen: 50, documentNumber: movementId, from: pool },
  to: { holderId, phase: 'allocated' } as const,
});
const granted = (rewardId: string, movementId: string, unitId: string) =>
  rewardGranted({
    ...{ rewardId, fundId: 'reward', movementId, unitId, amountFen: 50, fiscalYear: 2016 },
    ...{ grounds: 'special-fund', specialFundId: `of-${unitId}` },
  });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2015-09-01', outlineAdopted({ outlineId: 'o', title: '纲要', fromYear: 2015, toYear: 2020, baseline })),
    on('2015-09-02', moneyTargetsSet({ ...goals, specialFundShareBp: 500 })),
    ...special('of-a', 'a', 499),
    ...special('of-b', 'b', 499),
    ...special('of-b-too', 'b', 1),
    ...special('of-c', 'c', 9_000),
    ...special('of-d', 'd', 9_000),
    revenue('a', 'final-accounts'),
    revenue('b', 'bulletin'),
    revenue('c', 'unknown'),
    on('2016-01-05', fundOpened({ ...reward, poolHolderId: 'city' })),
    on('2016-01-10', fundsBudgeted({ ...reward, movementId: 'm-1', amountFen: 100, documentNumber: '1', to: pool })),
    on('2016-05-01', fundsAllocated(allocated('m-2', 'b'))),
    on('2016-05-01', fundsAllocated(allocated('m-3', 'a'))),
    on('2016-05-02', granted('reward-1', 'm-2', 'b')),
    on('2016-05-02', granted('reward-2', 'm-3', 'a')),
    on(
      '2016-06-01',
      movementReversed({
        ...{ ...allocated('m-3', 'a'), movementId: 'm-4', reverses: 'm-3', reasonCode: 'entered-twice' },
        ...{ from: { holderId: 'a', phase: 'allocated' }, to: pool },
      }),
    ),
  );
});
afterAll(() => given.close());

test('a county is measured by all that it sets aside; where the basis is unknown, it is not', async () => {
  const { rows } = await listSpecialFunds(given.views, { fiscalYear: 2016 });
  expect(rows.map((row) => [row.fundId, row.isEvaluated, row.shareBp, row.minimumShareBp, row.isMet])).toEqual([
    ['of-a', true, 499, 500, false],
    ['of-b', true, 500, 500, true],
    ['of-b-too', true, 500, 500, true],
    ['of-c', false, null, 500, null],
    ['of-d', false, null, 500, null],
  ]);
});

test('rewards are told with their grounds, and with what took their allocation back', async () => {
  const listed = async (request: object = {}) =>
    (await listRewards(given.views, { limit: 10, ...request })).rows.map((row) => [
      row.rewardId,
      row.unitId,
      row.grounds,
      row.specialFundId,
      row.reversedBy,
    ]);
  expect(await listed()).toEqual([
    ['reward-1', 'b', 'special-fund', 'of-b', null],
    ['reward-2', 'a', 'special-fund', 'of-a', 'm-4'],
  ]);
  expect(await listed({ unitId: 'b', fiscalYear: 2016 })).toHaveLength(1);
  expect(await listed({ fiscalYear: 2017 })).toEqual([]);
  expect(await listed({ within: 'nowhere' })).toEqual([]);
});
