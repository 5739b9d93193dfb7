import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundsReturned,
  movementReversed,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { traceMoney } from './trace-money.ts';

const fund = { fundId: 'fund-1', source: 'central', fiscalYear: 2016 } as const;
const moved = (movementId: string, amountFen: number) => ({
  ...fund,
  movementId,
  amountFen,
  documentNumber: movementId,
});
const pool = { holderId: 'city', phase: 'budgeted' } as const;
const county = { holderId: 'county', phase: 'allocated' } as const;
const other = { holderId: 'other', phase: 'allocated' } as const;
const town = { holderId: 'town', phase: 'disbursed' } as const;
const paid = { holderId: 'town', phase: 'paid' } as const;
const payment = (movementId: string, amountFen: number, villageId: string) =>
  fundsPaid({ ...moved(movementId, amountFen), from: town, to: paid, payee: 'household', villageId });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2016-01-05', fundOpened({ ...fund, poolHolderId: 'city' })),
    on('2016-01-10', fundsBudgeted({ ...moved('budget', 1_000), to: pool })),
    on('2016-02-01', fundsAllocated({ ...moved('to-county', 700), from: pool, to: county })),
    on('2016-02-01', fundsAllocated({ ...moved('to-other', 300), from: pool, to: other })),
    on('2016-03-01', fundsDisbursed({ ...moved('to-town', 500), from: county, to: town })),
    on('2016-04-01', payment('paid-1', 200, 'village-1')),
    // Back up and down again: a circle of accounts.
    on('2016-05-01', fundsReturned({ ...moved('back', 100), from: town, to: county, reasonCode: 'project-cancelled' })),
    on('2016-06-01', fundsDisbursed({ ...moved('again', 100), from: county, to: town })),
    on('2016-07-01', payment('paid-2', 100, 'village-2')),
    on('2016-07-02', payment('wrong', 50, 'village-2')),
    on(
      '2016-08-01',
      movementReversed({
        ...{ ...moved('reversal', 50), from: paid, to: town, reverses: 'wrong' },
        reasonCode: 'entered-twice',
      }),
    ),
  );
});
afterAll(() => given.close());

const trace = async (movementId: string, day = '2016-12-31') =>
  (await traceMoney(given.views, { movementId, on: day })).trace;
const told = async (movementId: string, day?: string) => {
  const found = await trace(movementId, day);
  return {
    up: found?.up.map((one) => `${one.step} ${one.movementId}`),
    down: found?.down.map((one) => `${one.step} ${one.movementId}`),
    villages: found?.villages.map((one) => `${one.villageId} ${one.amountFen}`),
  };
};

test('from a payment up to the source, and its village; nothing that came after it was paid', async () => {
  expect(await told('paid-1')).toEqual({
    up: ['1 to-town', '2 to-county', '3 budget'],
    down: [],
    villages: ['village-1 200'],
  });
});

test('what went back and came again leads round in no circle, and each is told once', async () => {
  expect(await told('paid-2')).toEqual({
    up: ['1 to-town', '1 again', '2 to-county', '2 back', '3 budget'],
    down: [],
    villages: ['village-2 100'],
  });
});

test('from the source down to every village; what was reversed by then is left out, and before then is not', async () => {
  const down = ['1 to-county', '1 to-other', '2 to-town', '2 again', '3 paid-1', '3 back', '3 paid-2'];
  const villages = ['village-1 200', 'village-2 100'];
  expect(await told('budget')).toEqual({ up: [], down, villages });
  expect(await told('budget', '2016-07-31')).toMatchObject({
    down: [...down, '3 wrong'],
    villages: ['village-1 200', 'village-2 150'],
  });
});

test('each has its position in the log', async () => {
  const found = await trace('to-county');
  expect(found).toMatchObject({ movement: { position: 2, amountFen: 700 }, fund, complete: true });
  expect(found?.up.map(({ position }) => position)).toEqual([1]);
});

test('what was reversed says by which, and counts in no village; what nobody recorded by that day is not there', async () => {
  expect(await trace('wrong')).toMatchObject({ movement: { reversedBy: 'reversal' }, villages: [] });
  expect(await trace('wrong', '2016-07-31')).toMatchObject({ movement: { reversedBy: null } });
  expect(await trace('reversal')).toMatchObject({ movement: { reverses: 'wrong' } });
  expect(await trace('paid-1', '2016-03-31')).toBeUndefined();
  expect(await trace('nobody')).toBeUndefined();
});
