import { by, stateOf, when } from '../kernel/given.ts';
import { balanceOf, standingUnder } from './books.ts';
import { closeFundYear } from './close-fund-year.ts';
import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundYearClosed,
  instrumentEntryReversed,
  instrumentRepaid,
  movementReversed,
} from './facts.ts';
import { fund } from './fund.ts';
import { reverseMovement } from './reverse-movement.ts';

const of = { fundId: 'fund-1', source: 'central', fiscalYear: 2016 } as const;
const pool = { holderId: 'pool', phase: 'budgeted' } as const;
const county = { holderId: 'county', phase: 'allocated' } as const;
const opened = fundOpened({ ...of, poolHolderId: 'pool' });
const budgeted = fundsBudgeted({ ...of, movementId: 'm-1', amountFen: 100, to: pool, documentNumber: '文1' });
const allocation = {
  ...of,
  movementId: 'm-2',
  amountFen: 60,
  from: pool,
  to: county,
  documentNumber: '文2',
  pathway: 'relocation',
  villageId: 'village-1',
} as const;
const before = [opened, budgeted, fundsAllocated(allocation)];
const why = { reasonCode: 'wrong-account', reason: '科目有误' } as const;
const request = { fundId: 'fund-1', movementId: 'm-3', reverses: 'm-2', documentNumber: '文3', ...why };
const reversal = movementReversed({ ...allocation, ...request, from: county, to: pool });

test('a reversal is the exact mirror of what it reverses, purpose and all', () => {
  expect(when(reverseMovement, { fund: before }, request)).toEqual({ fund: [reversal] });
  expect(reversal.data).toMatchObject({ from: county, to: pool, amountFen: 60, pathway: 'relocation' });
});

test('what repaid a loan stands until the repayment is reversed', () => {
  const repaid = {
    instrumentId: 'loan',
    entryId: 'e-1',
    amountFen: 40,
    documentNumber: '文9',
    repaidFrom: 'fiscal',
  } as const;
  const named = { fundId: 'fund-1', movementId: 'm-2', kind: 'sme-loan', holderId: 'county' } as const;
  const repayment = by('a', instrumentRepaid({ ...repaid, ...named }));
  const { repaidFrom: _, ...entry } = repaid;
  const undone = by('a', instrumentEntryReversed({ ...entry, ...named, ...why, entryId: 'e-2', reverses: 'e-1' }));
  const reversing = (about: (typeof repayment | typeof undone)[]) =>
    when(reverseMovement, { fund: before }, request, { about });
  expect(reversing([repayment])).toEqual({ refused: 'movement.repaid-loan', field: 'reverses' });
  expect(reversing([repayment, undone])).toEqual({ fund: [reversal] });
});

test('why is public as a code; in words it is kept apart', () => {
  expect(reversal.data).toMatchObject({ reverses: 'm-2', reasonCode: 'wrong-account' });
  expect(reversal.data).not.toHaveProperty('reason');
  expect(reversal.personal).toEqual({ reason: '科目有误' });
  expect(when(reverseMovement, { fund: before }, { ...request, reasonCode: 'other', reason: undefined })).toEqual({
    refused: 'funds.reason-missing',
    field: 'reason',
  });
});

test('money from outside goes back outside', () => {
  const given = [opened, budgeted];
  expect(when(reverseMovement, { fund: given }, { ...request, reverses: 'm-1' })).toEqual({
    fund: [movementReversed({ ...of, ...request, reverses: 'm-1', amountFen: 100, from: pool, documentNumber: '文3' })],
  });
});

test('after it, balances are as before, and the document is free for the right movement', () => {
  const books = stateOf(fund('fund-1'), [...before, reversal])?.books;
  expect(books && [balanceOf(books, pool), balanceOf(books, county)]).toEqual([100, 0]);
  expect(books && standingUnder(books, allocation)).toBe(0);
});

test.each([
  ['there is no such movement', before, { ...request, reverses: 'm-9' }, 'movement.unknown', 'reverses'],
  [
    'it is reversed already',
    [...before, reversal],
    { ...request, movementId: 'm-4' },
    'movement.already-reversed',
    'reverses',
  ],
  [
    'it is itself a reversal',
    [...before, reversal],
    { ...request, movementId: 'm-4', reverses: 'm-3' },
    'movement.is-reversal',
    'reverses',
  ],
  ['the money has moved on', before, { ...request, reverses: 'm-1' }, 'funds.insufficient-balance', 'reverses'],
  ['its own id is taken', before, { ...request, movementId: 'm-1' }, 'movement.already-exists', 'movementId'],
  [
    'the year is closed',
    [...before, fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 })],
    request,
    'funds.year-closed',
    'fundId',
  ],
  ['the fund is unknown', [], request, 'fund.unknown', 'fundId'],
])('nothing is reversed when %s', (_, given, asked, refused, field) => {
  expect(when(reverseMovement, { fund: given }, asked)).toEqual({ refused, field });
});

test('what lies ahead is reversed for its own day, and holds nothing up any more', () => {
  const ahead = [by('a', opened, '2016-03-01'), by('a', budgeted, '2017-03-01')];
  const asked = { ...request, reverses: 'm-1' };
  const on = (effectiveOn: string) =>
    when(reverseMovement, { fund: ahead }, asked, { effectiveOn, today: '2016-12-31' });
  expect(on('2016-12-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(on('2017-03-02')).toEqual({ refused: 'effective-day.in-future', field: 'effectiveOn' });
  expect(on('2017-03-01')).toHaveProperty('fund');
  const undone = movementReversed({ ...budgeted.data, ...asked, from: pool, to: undefined });
  const closing = (fund: readonly object[]) =>
    when(
      closeFundYear,
      { fund: fund as never },
      { fundId: 'fund-1' },
      { effectiveOn: '2016-12-31', today: '2016-12-31' },
    );
  expect(closing(ahead)).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(closing([...ahead, by('a', undone, '2017-03-01')])).toHaveProperty('fund');
});

test('nothing is reversed before the day on which it moved, nor while the money is not there', () => {
  const moved = [
    opened,
    by('account:clerk', budgeted, '2016-03-01'),
    by('account:clerk', fundsAllocated(allocation), '2016-04-01'),
  ];
  const on = (effectiveOn: string) => when(reverseMovement, { fund: moved }, request, { effectiveOn });
  expect(on('2016-03-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(on('2016-04-01')).toHaveProperty('fund');
  const gone = fundsDisbursed({
    ...allocation,
    movementId: 'm-9',
    from: county,
    to: { holderId: 't', phase: 'disbursed' },
  });
  const spent = [...moved, by('account:clerk', gone, '2016-08-01')];
  expect(when(reverseMovement, { fund: spent }, request, { effectiveOn: '2016-05-01' })).toEqual({
    refused: 'funds.insufficient-balance',
    field: 'reverses',
  });
});
