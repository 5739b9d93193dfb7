import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundYearClosed,
  movementReversed,
  revenueRecorded,
  specialFundSetUp,
} from '@onus/domain';
import { sql } from 'kysely';
import { selectRows } from '../page.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { testInFile } from '../testing/views-place.ts';
import { balancesOn } from './balances-on.ts';
import { fundTotals } from './fund-totals.ts';
import { listBalances } from './list-balances.ts';
import { listFlows } from './list-flows.ts';
import { listFunds } from './list-funds.ts';
import { listMovements, MOVEMENT_KEYS, selectMovements } from './list-movements.ts';
import { listSpecialFunds } from './list-special-funds.ts';
import { funds } from './model.ts';

const central = { fundId: 'fund-1', source: 'central', fiscalYear: 2016 } as const;
const special = { fundId: 'fund-2', source: 'county', fiscalYear: 2016 } as const;
const moved = (movementId: string, amountFen: number) => ({ movementId, amountFen, documentNumber: movementId });
const pool = { holderId: 'city', phase: 'budgeted' } as const;
const county = { holderId: 'county', phase: 'allocated' } as const;
const town = { holderId: 'town', phase: 'disbursed' } as const;
const paid = { holderId: 'town', phase: 'paid' } as const;

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2016-01-05', fundOpened({ ...central, poolHolderId: 'city', pathways: ['relocation'] })),
    on('2016-01-05', fundOpened({ ...special, poolHolderId: 'county' })),
    on('2016-01-06', specialFundSetUp({ fundId: 'fund-2', amountFen: 600, unitId: 'county', fiscalYear: 2016 })),
    on('2016-01-07', revenueRecorded({ unitId: 'county', fiscalYear: 2015, amountFen: 9_000, basis: 'bulletin' })),
    on(
      '2016-02-07',
      revenueRecorded({
        unitId: 'county',
        fiscalYear: 2015,
        amountFen: 10_000,
        basis: 'final-accounts',
        reasonCode: 'accounts-approved',
      }),
    ),
    on('2016-01-10', fundsBudgeted({ ...central, ...moved('m-1', 1_000), to: pool })),
    on('2016-02-01', fundsAllocated({ ...central, ...moved('m-2', 700), from: pool, to: county })),
    on('2016-03-01', fundsDisbursed({ ...central, ...moved('m-3', 500), from: county, to: town })),
    on(
      '2016-04-01',
      fundsPaid({
        ...central,
        ...moved('m-4', 200),
        from: town,
        to: paid,
        payee: 'household',
        villageId: 'village',
        pathway: 'relocation',
      }),
    ),
    on(
      '2016-05-01',
      fundsPaid({
        ...central,
        ...moved('m-5', 200),
        from: town,
        to: paid,
        payee: 'household',
        villageId: 'village',
        pathway: 'relocation',
      }),
    ),
    on(
      '2016-06-01',
      movementReversed({
        ...central,
        ...moved('m-6', 200),
        from: paid,
        to: town,
        reverses: 'm-5',
        reasonCode: 'entered-twice',
        reason: '与上月重复',
      }),
    ),
    on('2016-12-31', fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 })),
  );
});
afterAll(() => given.close());

const balances = async (request: object) =>
  (await listBalances(given.views, { limit: 20, ...request })).rows.map(({ holderId, phase, balanceFen }) => [
    holderId,
    phase,
    balanceFen,
  ]);

test('what stands in each account, and all of a fund sums to zero', async () => {
  const found = await balances({ fundId: 'fund-1' });
  expect(found).toEqual([
    ['', 'outside', -1_000],
    ['city', 'budgeted', 300],
    ['county', 'allocated', 200],
    ['town', 'disbursed', 300],
    ['town', 'paid', 200],
  ]);
  expect(found.reduce((sum, [, , fen]) => sum + Number(fen), 0)).toBe(0);
});

test('as of any day only what was effective by then counts', async () => {
  expect(await balances({ fundId: 'fund-1', on: '2016-01-09' })).toEqual([]);
  expect(await balances({ fundId: 'fund-1', on: '2016-02-29' })).toEqual([
    ['', 'outside', -1_000],
    ['city', 'budgeted', 300],
    ['county', 'allocated', 700],
  ]);
  expect(await balances({ holderId: 'town', on: '2016-05-31' })).toEqual([
    ['town', 'disbursed', 100],
    ['town', 'paid', 400],
  ]);
  expect(await balances({ fundId: 'fund-1', on: '2016-12-31' })).toEqual(await balances({ fundId: 'fund-1' }));
});

testInFile(
  'a page of balances as of a day reads its own accounts through an index, and no other movement',
  async () => {
    const { plan } = await given.views.read([funds], async (db) => ({
      plan: await balancesOn(db, '2016-12-31').explain<{ detail: string }>(undefined, sql`query plan`),
    }));
    const movements = plan.map(({ detail }) => detail).filter((detail) => detail.includes('movement'));
    expect(movements).toHaveLength(4);
    for (const detail of movements)
      expect(detail).toMatch(/USING COVERING INDEX fundMovement_by_fundId_(from|to)Holder/);
  },
);

test('balances come in pages, now and as of a day', async () => {
  for (const day of [undefined, '2016-12-31']) {
    const first = await listBalances(given.views, { fundId: 'fund-1', limit: 3, on: day });
    const second = await listBalances(given.views, { fundId: 'fund-1', limit: 3, on: day, after: first.next });
    expect([...first.rows, ...second.rows].map(({ holderId }) => holderId)).toEqual([
      '',
      'city',
      'county',
      'town',
      'town',
    ]);
    expect(second.next).toBeUndefined();
  }
});

test('movements stand in the order of their days, and name what took them back', async () => {
  const { rows } = await listMovements(given.views, { limit: 20, fundId: 'fund-1' });
  expect(rows.map(({ movementId, kind, reversedBy }) => [movementId, kind, reversedBy])).toEqual([
    ['m-1', 'budgeted', null],
    ['m-2', 'allocated', null],
    ['m-3', 'disbursed', null],
    ['m-4', 'paid', null],
    ['m-5', 'paid', 'm-6'],
    ['m-6', 'reversed', null],
  ]);
  const ids = async (request: object) =>
    (await listMovements(given.views, { limit: 20, ...request })).rows.map(({ movementId }) => movementId);
  expect(await ids({ holderId: 'county' })).toEqual(['m-2', 'm-3']);
  expect(await ids({ villageId: 'village' })).toEqual(['m-4', 'm-5']);
  expect(await ids({ since: '2016-03-01', until: '2016-04-30' })).toEqual(['m-3', 'm-4']);
  expect(await ids({ kind: 'reversed' })).toEqual(['m-6']);
  expect(await ids({ since: '2016-03-01', until: '2016-05-31', kind: 'paid' })).toEqual(['m-4', 'm-5']);
  expect(await ids({ since: '2017-01-01' })).toEqual([]);
});

test('a page of movements is full as long as there are more, whatever days are asked for', async () => {
  const request = { limit: 2, since: '2016-02-01', until: '2016-05-15' };
  const first = await listMovements(given.views, request);
  const second = await listMovements(given.views, { ...request, after: first.next });
  const ids = [first, second].map(({ rows }) => rows.map(({ movementId }) => movementId));
  expect(ids).toEqual([
    ['m-2', 'm-3'],
    ['m-4', 'm-5'],
  ]);
  expect([first.next, second.next]).toEqual([{ effectiveOn: '2016-03-01', position: 7 }, undefined]);
});

test('a movement says who recorded it and when; a reversal, what it takes back and why', async () => {
  const { rows } = await listMovements(given.views, { limit: 20, fundId: 'fund-1' });
  for (const { actor, recordedAt } of rows) {
    expect(actor).toBe('account:clerk');
    expect(Date.parse(recordedAt)).toBeGreaterThan(0);
  }
  expect(rows.map(({ reverses, reasonCode }) => [reverses, reasonCode])).toEqual([
    ...Array(5).fill([null, null]),
    ['m-5', 'entered-twice'],
  ]);
});

testInFile('a page of movements reads its own rows through an index, and sorts nothing', async () => {
  for (const filter of [
    {},
    { fundId: 'fund-1' },
    { villageId: 'village' },
    { projectId: 'p' },
    { kind: 'paid' } as const,
  ]) {
    const { plan } = await given.views.read([funds], async (db) => ({
      plan: await selectRows(
        selectMovements(db, { since: '2016-01-01', until: '2016-12-31', ...filter }),
        { limit: 9, after: { effectiveOn: '2016-02-01', position: 1 } },
        MOVEMENT_KEYS,
      ).explain<{ detail: string }>(undefined, sql`query plan`),
    }));
    const details = plan.map(({ detail }) => detail);
    expect(details[0]).toMatch(/SEARCH movement USING INDEX \w+effectiveOn/);
    expect(details.join()).not.toContain('TEMP B-TREE');
  }
});

test('a flow leaves out what was taken back, from the day of the reversal', async () => {
  const toVillage = async (day: string) =>
    (await listFlows(given.views, { on: day, fiscalYear: 2016 })).rows
      .filter(({ villageId }) => villageId === 'village')
      .map(({ kind, amountFen, movements }) => [kind, amountFen, movements]);
  expect(await toVillage('2016-05-31')).toEqual([['paid', 400, 2]]);
  expect(await toVillage('2016-06-01')).toEqual([['paid', 200, 1]]);
});

test('totals by source and year sum to zero', async () => {
  const { rows } = await fundTotals(given.views, { on: '2016-12-31', fiscalYear: 2016 });
  expect(rows.every(({ source }) => source === 'central')).toBe(true);
  expect(rows.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(0);
  expect((await fundTotals(given.views, { fiscalYear: 2016 })).rows).toEqual(rows);
  const early = await fundTotals(given.views, { on: '2016-01-31' });
  expect(early.rows.map(({ phase, balanceFen }) => [phase, balanceFen])).toEqual([
    ['budgeted', 1_000],
    ['outside', -1_000],
  ]);
});

test('funds, and the special fund beside the revenue of the year before', async () => {
  const { rows } = await listFunds(given.views, { limit: 10 });
  expect(rows.map(({ fundId, closed, pathways }) => [fundId, Boolean(closed), pathways])).toEqual([
    ['fund-1', true, ['relocation']],
    ['fund-2', false, undefined],
  ]);
  expect((await listSpecialFunds(given.views, { fiscalYear: 2016 })).rows).toEqual([
    {
      fundId: 'fund-2',
      poolHolderId: 'county',
      specialFundFen: 600,
      revenueFen: 10_000,
      revenueBasis: 'final-accounts',
      minimumShareBp: null,
      ...{ isEvaluated: true, shareBp: 600, isMet: null },
    },
  ]);
});
