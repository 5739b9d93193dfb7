import { by, when } from '../kernel/given.ts';
import { closeFundYear } from './close-fund-year.ts';
import { fundOpened, fundsBudgeted, fundYearClosed, fundYearReopened } from './facts.ts';
import { reopenFundYear } from './reopen-fund-year.ts';

const opened = fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'city' });
const closed = fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 });
const why = { reasonCode: 'late-documents', reason: '补录' } as const;
const reopened = fundYearReopened({ fundId: 'fund-1', fiscalYear: 2016, ...why });
const toClose = { fundId: 'fund-1' };
const toReopen = { fundId: 'fund-1', ...why };
const later = { effectiveOn: '2017-03-10' };
const another = { ...later, actor: 'account:another' };

test('a year is closed, reopened with a reason, and closed again', () => {
  expect(when(closeFundYear, { fund: [opened] }, toClose, later)).toEqual({ fund: [closed] });
  expect(when(reopenFundYear, { fund: [opened, closed] }, toReopen, another)).toEqual({ fund: [reopened] });
  expect(when(closeFundYear, { fund: [opened, closed, reopened] }, toClose, later)).toEqual({ fund: [closed] });
});

test('why a year was reopened is public as a code; in words it is kept apart', () => {
  expect(reopened).toMatchObject({
    data: { reasonCode: 'late-documents' },
    personal: { reason: '补录' },
  });
  expect(reopened.data).not.toHaveProperty('reason');
  const unsaid = { fundId: 'fund-1', reasonCode: 'other' };
  expect(when(reopenFundYear, { fund: [opened, closed] }, unsaid, another)).toEqual({
    refused: 'funds.reason-missing',
    field: 'reason',
  });
});

test('nobody reopens alone what they closed', () => {
  expect(when(reopenFundYear, { fund: [opened, closed] }, toReopen, later)).toEqual({
    refused: 'fund.same-person',
    field: 'fundId',
  });
});

test('a year is closed once it is over, after all that is in its books, and reopened after it was closed', () => {
  const closing = (effectiveOn: string, ...more: Parameters<typeof by>[1][]) =>
    when(closeFundYear, { fund: [opened, ...more.map((each) => by('account:clerk', each, '2017-02-10'))] }, toClose, {
      effectiveOn,
    });
  expect(closing('2016-12-30')).toEqual({ refused: 'fund.year-not-over', field: 'effectiveOn' });
  expect(closing('2016-12-31')).toEqual({ fund: [closed] });
  const moved = fundsBudgeted({
    ...{ fundId: 'fund-1', movementId: 'm-1', source: 'central', fiscalYear: 2016 },
    ...{ amountFen: 1, to: { holderId: 'city', phase: 'budgeted' }, documentNumber: '文1' },
  });
  expect(closing('2017-02-09', moved)).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(closing('2017-02-10', moved)).toEqual({ fund: [closed] });
  const given = { fund: [opened, by('account:clerk', closed, '2017-03-10')] };
  expect(when(reopenFundYear, given, toReopen, { ...another, effectiveOn: '2017-03-09' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test.each([
  ['closed twice', closeFundYear, [opened, closed], toClose, 'fund.already-closed'],
  ['reopened when open', reopenFundYear, [opened], toReopen, 'fund.not-closed'],
  ['closed when there is no fund', closeFundYear, [], toClose, 'fund.unknown'],
  ['reopened when there is no fund', reopenFundYear, [], toReopen, 'fund.unknown'],
])('a year is not %s', (_, useCase, fund, request, refused) => {
  expect(when(useCase, { fund }, request)).toEqual({ refused, field: 'fundId' });
});
