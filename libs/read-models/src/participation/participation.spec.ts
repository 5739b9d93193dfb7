import * as domain from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { commitmentsByGiver, commitmentsByPurpose, commitmentsByUnit } from './commitment-totals.ts';
import { listCommitments, listDeliveries } from './list-commitments.ts';

const unit = (unitId: string, level: domain.Level, parentId?: string) =>
  on(
    '2015-01-01',
    domain.unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: '甲' }),
  );
const made = (commitmentId: string, giverId: string, unitId: string, more: object) =>
  on(
    '2016-01-01',
    domain.commitmentMade({ commitmentId, giverId, unitId, kind: 'money', due: '2016-12-31', ...more } as never),
  );
const of = (commitmentId: string, giverId: string, unitId: string) => ({ commitmentId, giverId, unitId });
const delivered = (
  which: ReturnType<typeof of>,
  deliveryId: string,
  amounts: object,
  day: string,
  confirmed?: boolean,
) => [
  on(day, domain.deliveryReported({ ...which, deliveryId, ...amounts })),
  ...(confirmed === undefined ? [] : [on(day, domain.deliveryVerified({ ...which, deliveryId, confirmed }))]),
];
const [whole, part, jobs, gone] = [
  of('c-1', 'firm', 'v-1'),
  of('c-2', 'firm', 'v-2'),
  of('c-3', 'li', 'v-1'),
  of('c-4', 'li', 'v-2'),
];

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    ...['county-a', 'county-b'].map((id) => unit(id, 'county', 'city')),
    unit('v-1', 'village', 'county-a'),
    unit('v-2', 'village', 'county-b'),
    on(
      '2015-12-01',
      domain.giverRegistered({
        giverId: 'firm',
        kind: 'enterprise',
        organisationName: '演示公司',
        creditCode: '91431200DEM0000017',
      }),
    ),
    on('2015-12-01', domain.giverRegistered({ giverId: 'li', kind: 'person', name: '李' })),
    made('c-1', 'firm', 'v-1', { amountFen: 1_000, linkage: { yearlyDividendsFen: 100, households: 7 } }),
    made('c-2', 'firm', 'v-2', { amountFen: 500, pathway: 'relocation' }),
    made('c-3', 'li', 'v-1', { kind: 'jobs', quantity: 20, quantityUnit: '人' }),
    made('c-4', 'li', 'v-2', { amountFen: 300, linkage: { yearlyOrdersFen: 40 } }),
    ...delivered(whole, 'd-1', { amountFen: 600 }, '2016-05-01', true),
    ...delivered(whole, 'd-2', { amountFen: 400 }, '2016-06-01', true),
    ...delivered(part, 'd-1', { amountFen: 200 }, '2016-05-01', true),
    ...delivered(part, 'd-2', { amountFen: 100 }, '2016-06-01'),
    ...delivered(jobs, 'd-1', { quantity: 20 }, '2016-06-01', false),
    on('2016-03-01', domain.commitmentAmended({ ...jobs, quantity: 30, due: '2017-06-30', reason: '扩产' })),
    ...delivered(gone, 'd-1', { amountFen: 50 }, '2016-05-01', true),
    on('2016-07-01', domain.commitmentWithdrawn({ ...gone, reasonCode: 'giver-unable' })),
  );
});
afterAll(() => given.close());

const listed = async (asked: object = {}) =>
  (await listCommitments(given.views, { on: '2017-01-01', limit: 10, ...asked })).rows;

test('commitments by the day on which they are due, with what was kept', async () => {
  expect(await listed()).toMatchObject([
    {
      commitmentId: 'c-1',
      status: 'kept',
      keptOn: '2016-06-01',
      delivered: 1_000,
      overdue: false,
      linkedHouseholds: 7,
    },
    { commitmentId: 'c-2', status: 'kept-in-part', delivered: 200, waiting: 100, overdue: true },
    { commitmentId: 'c-4', status: 'withdrawn', delivered: 50, overdue: false, withdrawnFor: 'giver-unable' },
    { commitmentId: 'c-3', status: 'open', quantity: 30, waiting: 0, due: '2017-06-30', overdue: false },
  ]);
  expect(JSON.stringify(await listed())).not.toContain('李');
});

test.each<[object, string[]]>([
  [{ giverId: 'li' }, ['c-4', 'c-3']],
  [{ giverKind: 'enterprise' }, ['c-1', 'c-2']],
  [{ creditCode: '91431200DEM0000017' }, ['c-1', 'c-2']],
  [{ creditCode: '91431200DEM000002A' }, []],
  [{ unitId: 'v-2' }, ['c-2', 'c-4']],
  [{ within: 'county-a' }, ['c-1', 'c-3']],
  [{ status: 'withdrawn' }, ['c-4']],
  [{ linkage: 'dividends' }, ['c-1']],
  [{ linkage: 'land' }, []],
  [{ dueUntil: '2016-12-31', kind: 'jobs' }, []],
  [{ overdue: true }, ['c-2']],
  [{ overdue: true, on: '2017-07-01' }, ['c-2', 'c-3']],
  [{ pathway: 'relocation' }, ['c-2']],
])('found by %o', async (asked, ids) => {
  expect((await listed(asked)).map(({ commitmentId }) => commitmentId)).toEqual(ids);
});

test('totals by unit, by giver, and by what they are for', async () => {
  const asked = { on: '2017-01-01', limit: 10 };
  const byUnit = await commitmentsByUnit(given.views, asked);
  expect(byUnit.rows).toMatchObject([
    { unitId: 'v-1', commitments: 2, kept: 1, notKept: 1, promisedFen: 1_000, deliveredFen: 1_000, jobsPromised: 30 },
    { unitId: 'v-2', keptInPart: 1, withdrawn: 1, overdue: 1, promisedFen: 550, deliveredFen: 250, yearlyOrdersFen: 0 },
  ]);
  const byGiver = await commitmentsByGiver(given.views, asked);
  expect(byGiver.rows).toMatchObject([
    { giverId: 'firm', organisationName: '演示公司', promisedFen: 1_500, yearlyDividendsFen: 100, jobsDelivered: 0 },
    { giverId: 'li', giverKind: 'person', commitments: 2, promisedFen: 50, deliveredFen: 50 },
  ]);
  const byPurpose = await commitmentsByPurpose(given.views, { on: '2017-01-01', giverId: 'firm' });
  expect(byPurpose.rows).toMatchObject([
    { pathway: null, mode: null, commitments: 1 },
    { pathway: 'relocation', commitments: 1, overdue: 1 },
  ]);
});

test('what was reported of one, in the order of the record', async () => {
  const { rows } = await listDeliveries(given.views, 'c-2');
  expect(rows.map(({ deliveryId, status }) => [deliveryId, status])).toEqual([
    ['d-1', 'confirmed'],
    ['d-2', 'reported'],
  ]);
});
