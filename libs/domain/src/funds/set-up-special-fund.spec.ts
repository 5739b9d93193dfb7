import { when } from '../kernel/given.ts';
import { fundOpened, fundYearClosed, specialFundSetUp } from './facts.ts';
import { setUpSpecialFund } from './set-up-special-fund.ts';

const opened = (source: 'county' | 'city') => [
  fundOpened({ fundId: 'fund-1', source, fiscalYear: 2016, poolHolderId: 'county-1' }),
];
const request = { fundId: 'fund-1', amountFen: 500_000 };
const setUp = specialFundSetUp({ ...request, unitId: 'county-1', fiscalYear: 2016 });

test('a county sets up its special fund for the year', () => {
  expect(when(setUpSpecialFund, { fund: opened('county') }, request)).toEqual({ fund: [setUp] });
});

test('not before the fund is opened', () => {
  expect(when(setUpSpecialFund, { fund: opened('county') }, request, { effectiveOn: '2016-02-29' })).toEqual({
    refused: 'fund.not-yet-open',
    field: 'effectiveOn',
  });
});

test.each([
  ['there is no fund', [], 'fund.unknown'],
  ['the money is not the county’s', opened('city'), 'fund.not-county-source'],
  ['it is set up', [...opened('county'), setUp], 'fund.already-special'],
  [
    'the year is closed',
    [...opened('county'), fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 })],
    'funds.year-closed',
  ],
])('it is not set up when %s', (_, fund, refused) => {
  expect(when(setUpSpecialFund, { fund }, request)).toEqual({ refused, field: 'fundId' });
});
