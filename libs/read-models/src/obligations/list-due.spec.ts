import * as domain from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { type DueRequest, listDue } from './list-due.ts';

const named = (code: string) => ({ code, codeSystem: 'local' as const, nameZh: code });
const unit = (unitId: string, level: domain.Level, parentId?: string) =>
  on('2015-01-01', domain.unitEstablished({ unitId, level, parentId, ...named(unitId) }));

const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
const why = { ruleId: 'failed-year', ruleVersion: 1, policyVersion: 1, causes: [cause], raisedBy: cause } as const;
const about = (at: string) => ({
  obligationId: `o-${at}`,
  leaderId: `leader-${at}`,
  unitId: `county-${at}`,
  year: 2016,
});
const DIGEST = 'a'.repeat(64);

const required = (at: string, dueOn: string) =>
  on(
    '2017-02-15',
    domain.obligationRequired({ ...about(at), kind: 'interview', responsibility: 'first', ...why, dueOn }),
  );
const held = (at: string) =>
  on(
    '2017-03-10',
    domain.interviewHeld({ ...about(at), interviewId: 'i', minutesDigest: DIGEST, rectificationDueOn: '2017-06-10' }),
  );
const item = (at: string, itemId: string, dueOn: string) =>
  on(
    '2017-03-11',
    domain.rectificationItemAdded({
      ...about(at),
      itemId,
      problem: '问题',
      measure: '整改',
      leadUnitId: `county-${at}`,
      dueOn,
    }),
  );

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county-a', 'county', 'city'),
    unit('county-b', 'county', 'city'),
    required('a', '2017-03-17'),
    required('b', '2017-03-20'),
    held('a'),
    item('a', 'item-1', '2017-05-01'),
    item('a', 'item-2', '2017-06-01'),
    on(
      '2017-04-20',
      domain.rectificationItemReported({ ...about('a'), itemId: 'item-1', report: '已改', evidenceDigest: DIGEST }),
    ),
  );
});
afterAll(() => given.close());

const due = async (request: Partial<DueRequest> = {}) => {
  const asked = { on: '2017-03-15', from: '2017-01-01', to: '2017-12-31', limit: 10, ...request };
  const { rows } = await listDue(given.views, asked);
  return rows.map(({ dueOn, obligationId, itemId }) => [dueOn, obligationId, itemId]);
};

test('what is due next stands under its own day, and a rectification problem by problem as well', async () => {
  expect(await due()).toEqual([
    ['2017-03-20', 'o-b', ''],
    ['2017-05-01', 'o-a', ''],
    ['2017-05-01', 'o-a', 'item-1'],
    ['2017-06-01', 'o-a', 'item-2'],
  ]);
});

test('as it stood on the day: before the interview it is the interview that is due; what is reported is not due any more', async () => {
  expect(await due({ on: '2017-03-01' })).toEqual([
    ['2017-03-17', 'o-a', ''],
    ['2017-03-20', 'o-b', ''],
  ]);
  expect(await due({ on: '2017-04-20', from: '2017-04-01' })).toEqual([
    ['2017-06-01', 'o-a', ''],
    ['2017-06-01', 'o-a', 'item-2'],
  ]);
  expect(await due({ on: '2017-02-14' })).toEqual([]);
});

test('of a span, both days included; of a unit and below; of a person', async () => {
  expect(await due({ from: '2017-03-20', to: '2017-03-20' })).toEqual([['2017-03-20', 'o-b', '']]);
  expect(await due({ within: 'county-b' })).toEqual([['2017-03-20', 'o-b', '']]);
  expect(await due({ within: 'city' })).toHaveLength(4);
  expect(await due({ leaderIds: ['leader-a'] })).toHaveLength(3);
  expect(await due({ kind: 'measure' })).toEqual([]);
});

test('who is late is told by how many days', async () => {
  const { rows } = await listDue(given.views, { on: '2017-03-25', from: '2017-03-01', to: '2017-03-31', limit: 10 });
  expect(rows).toMatchObject([{ obligationId: 'o-b', state: 'overdue', daysOverdue: 5 }]);
});

test('page by page, each once', async () => {
  const asked = { on: '2017-03-15', from: '2017-01-01', to: '2017-12-31', limit: 3 };
  const first = await listDue(given.views, asked);
  const second = await listDue(given.views, { ...asked, after: first.next });
  expect([first.rows.length, second.rows.length, second.next]).toEqual([3, 1, undefined]);
  expect(second.rows[0]?.itemId).toBe('item-2');
});
