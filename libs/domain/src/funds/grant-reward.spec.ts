import { by, when } from '../kernel/given.ts';
import { fundOpened, fundsAllocated, fundsBudgeted, rewardGranted, specialFundSetUp } from './facts.ts';
import { grantReward } from './grant-reward.ts';

const of = { fundId: 'reward-2016', source: 'reward', fiscalYear: 2016 } as const;
const pool = { holderId: 'city', phase: 'budgeted' } as const;
const opened = fundOpened({ ...of, poolHolderId: 'city' });
const budgeted = fundsBudgeted({ ...of, movementId: 'm-1', amountFen: 100, to: pool, documentNumber: '文1' });
const allocated = fundsAllocated({
  ...{ ...of, movementId: 'm-2', amountFen: 60, documentNumber: '文2', from: pool },
  to: { holderId: 'county', phase: 'allocated' },
});
const fund = [opened, budgeted, allocated];
const special = [
  fundOpened({ fundId: 'special', source: 'county', fiscalYear: 2016, poolHolderId: 'county' }),
  specialFundSetUp({ fundId: 'special', amountFen: 1, unitId: 'county', fiscalYear: 2016 }),
];
const request = {
  ...{ rewardId: 'reward-1', fundId: 'reward-2016', movementId: 'm-2' },
  ...{ grounds: 'special-fund', specialFundId: 'special' },
};
const asked = (own: object = {}, given: object = {}, context: object = {}) =>
  when(grantReward, { fund, special, ...given }, { ...request, ...own }, context);

test('why a county is rewarded stands beside the allocation by which it is', () => {
  const granted = rewardGranted({ ...request, unitId: 'county', amountFen: 60, fiscalYear: 2016 } as never);
  expect(asked()).toEqual({ reward: [granted] });
  expect(asked({ grounds: 'exit', specialFundId: undefined })).toHaveProperty('reward');
  expect(asked({ grounds: 'other', specialFundId: undefined, reason: '试点县' })).toMatchObject({
    reward: [{ personal: { reason: '试点县' } }],
  });
  expect(asked({}, { reward: [granted] })).toEqual({ refused: 'reward.already-exists', field: 'rewardId' });
  expect(asked({}, {}, { about: [by('a', granted)] })).toEqual({
    refused: 'reward.granted-already',
    field: 'movementId',
  });
});

test.each([
  ['fund.unknown', 'fundId', {}, { fund: [] }],
  ['reward.other-source', 'fundId', {}, { fund: special }],
  ['reward.no-allocation', 'movementId', { movementId: 'm-9' }, {}],
  ['reward.no-allocation', 'movementId', { movementId: 'm-1' }, {}],
  ['reward.special-fund-missing', 'specialFundId', { specialFundId: undefined }, {}],
  ['reward.special-fund-needless', 'specialFundId', { grounds: 'assessment' }, {}],
  ['fund.unknown', 'specialFundId', {}, { special: [] }],
  ['reward.special-fund-of-another', 'specialFundId', {}, { special: special.slice(0, 1) }],
  ['reward.special-fund-of-another', 'specialFundId', {}, { special: fund }],
  ['funds.reason-missing', 'reason', { grounds: 'other', specialFundId: undefined }, {}],
  ['effective-day.before-last-step', 'effectiveOn', {}, { fund: [opened, budgeted, by('a', allocated, '2016-03-02')] }],
])('it is refused with %s (%s)', (refused, field, own, given) => {
  expect(asked(own, given)).toEqual({ refused, field });
});
