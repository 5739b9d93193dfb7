import { noticePosted, objectionAnswered, objectionRaised, objectionWithdrawn, unitEstablished } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listNotices } from './list-notices.ts';
import { listObjections } from './list-objections.ts';

const digest = 'a'.repeat(64);
const unit = (unitId: string, level: 'city' | 'county', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const notice = {
  noticeId: 'notice-1',
  kind: 'exit' as const,
  issuerId: 'city',
  unitIds: ['county-a', 'county-b', 'county-c'],
  textDigest: digest,
  place: '政务网站',
  until: '2018-03-07',
};
const objection = (objectionId: string, unitId: string, day: string) =>
  on(day, objectionRaised({ noticeId: 'notice-1', objectionId, unitId, textDigest: digest, objector: '甲' }));

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    ...['county-a', 'county-b', 'county-c'].map((unitId) => unit(unitId, 'county', 'city')),
    on('2018-03-01', noticePosted({ ...notice, daysMinimum: 7, policyVersion: 1 })),
    objection('o-1', 'county-a', '2018-03-02'),
    objection('o-2', 'county-a', '2018-03-05'),
    objection('o-3', 'county-b', '2018-03-06'),
    on(
      '2018-03-09',
      objectionWithdrawn({ noticeId: 'notice-1', objectionId: 'o-1', unitId: 'county-a', reason: '已解释' }),
    ),
    on(
      '2018-03-10',
      objectionAnswered({
        noticeId: 'notice-1',
        objectionId: 'o-2',
        unitId: 'county-a',
        outcome: 'rejected',
        answerDigest: digest,
      }),
    ),
    on(
      '2018-03-12',
      objectionAnswered({
        noticeId: 'notice-1',
        objectionId: 'o-3',
        unitId: 'county-b',
        outcome: 'upheld',
        answerDigest: digest,
      }),
    ),
  );
});
afterAll(() => given.close());

const states = async (day: string) =>
  (await listNotices(given.views, { on: day, limit: 10 })).rows.map(({ unitId, state }) => [unitId, state]);

test.each([
  ['2018-02-28', []],
  ['2018-03-07', ['open', 'open', 'open']],
  ['2018-03-08', ['held', 'held', 'closed']],
  ['2018-03-09', ['held', 'held', 'closed']],
  ['2018-03-10', ['closed', 'held', 'closed']],
  ['2018-03-12', ['closed', 'objected', 'closed']],
])('the windows of a notice as they stood on %s', async (day, expected) => {
  const unitIds = ['county-a', 'county-b', 'county-c'].slice(0, expected.length);
  expect(await states(day)).toEqual(unitIds.map((unitId, at) => [unitId, expected[at]]));
});

test('objections are counted as of the day, and listed as they stand', async () => {
  const [row] = (await listNotices(given.views, { on: '2018-03-02', unitId: 'county-a', limit: 1 })).rows;
  expect(row).toMatchObject({ from: '2018-03-01', until: '2018-03-07', objections: 1, objectionsOpen: 1 });
  const first = await listObjections(given.views, { limit: 2 });
  const { rows } = await listObjections(given.views, { limit: 2, after: first.next });
  expect([...first.rows, ...rows].map(({ objectionId, status }) => [objectionId, status])).toEqual([
    ['o-1', 'withdrawn'],
    ['o-2', 'rejected'],
    ['o-3', 'upheld'],
  ]);
  expect(JSON.stringify(first)).not.toContain('甲');
});

test('by state, unit and page', async () => {
  const held = await listNotices(given.views, { on: '2018-03-08', state: 'held', limit: 1 });
  expect(held.rows).toMatchObject([{ unitId: 'county-a' }]);
  const next = await listNotices(given.views, { on: '2018-03-08', state: 'held', limit: 1, after: held.next });
  expect([next.rows.map(({ unitId }) => unitId), next.next]).toEqual([['county-b'], undefined]);
  const within = await listNotices(given.views, { on: '2018-03-08', within: 'county-c', limit: 5 });
  expect(within.rows).toMatchObject([{ unitId: 'county-c', state: 'closed' }]);
});
