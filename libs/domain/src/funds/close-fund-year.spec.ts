import { when } from '../kernel/given.ts';
import { closeFundYear } from './close-fund-year.ts';
import { fundOpened, fundYearClosed, fundYearReopened } from './facts.ts';
import { reopenFundYear } from './reopen-fund-year.ts';

const opened = fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'city' });
const closed = fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 });
const reopened = fundYearReopened({ fundId: 'fund-1', fiscalYear: 2016, reason: '补录' });
const toClose = { fundId: 'fund-1' };
const toReopen = { fundId: 'fund-1', reason: '补录' };

test('a year is closed, reopened with a reason, and closed again', () => {
  expect(when(closeFundYear, { fund: [opened] }, toClose)).toEqual({ fund: [closed] });
  expect(when(reopenFundYear, { fund: [opened, closed] }, toReopen)).toEqual({ fund: [reopened] });
  expect(when(closeFundYear, { fund: [opened, closed, reopened] }, toClose)).toEqual({ fund: [closed] });
});

test.each([
  ['closed twice', closeFundYear, [opened, closed], toClose, 'fund.already-closed'],
  ['reopened when open', reopenFundYear, [opened], toReopen, 'fund.not-closed'],
  ['closed when there is no fund', closeFundYear, [], toClose, 'fund.unknown'],
  ['reopened when there is no fund', reopenFundYear, [], toReopen, 'fund.unknown'],
])('a year is not %s', (_, useCase, fund, request, refused) => {
  expect(when(useCase, { fund }, request)).toEqual({ refused, field: 'fundId' });
});
