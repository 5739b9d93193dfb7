import { leaderAppointed, leaderRegistered } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { countHistory } from './count-history.ts';
import { historyOf } from './history-of.ts';

const appointed = (leaderId: string, at: number) =>
  on(
    `2016-01-0${at}`,
    leaderAppointed({ leaderId, appointmentId: `a-${at}`, unitId: 'county', post: 'head', mode: 'full' }),
  );

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    on('2016-01-01', leaderRegistered({ leaderId: 'leader-1', name: '甲' })),
    on('2016-01-01', leaderRegistered({ leaderId: 'leader-2', name: '乙' })),
    appointed('leader-1', 3),
    appointed('leader-2', 4),
    appointed('leader-1', 5),
    appointed('leader-1', 2),
  );
});
afterAll(() => given.close());

const positions = async (request: object = {}) =>
  (await historyOf(given.store, { subject: 'leader:leader-1', limit: 10, ...request })).rows.map(
    ({ position }) => position,
  );

test('the latest first, or in order', async () => {
  expect(await positions()).toEqual([5, 4, 2, 0]);
  expect(await positions({ direction: 'forwards' })).toEqual([0, 2, 4, 5]);
});

test('pages follow each other both ways, even while the log grows', async () => {
  for (const direction of ['backwards', 'forwards'] as const) {
    const request = { subject: 'leader:leader-1', limit: 2, direction };
    const first = await historyOf(given.store, request);
    const second = await historyOf(given.store, { ...request, after: first.next });
    const expected = direction === 'forwards' ? [0, 2, 4, 5] : [5, 4, 2, 0];
    expect([...first.rows, ...second.rows].map(({ position }) => position)).toEqual(expected);
    expect(second.next).toBeUndefined();
  }
});

test('by type, by the day it holds for, by what was known', async () => {
  expect(await positions({ types: ['organisation.leader-registered'] })).toEqual([0]);
  expect(await positions({ since: '2016-01-02', until: '2016-01-03' })).toEqual([5, 2]);
  expect(await positions({ knownAt: 3 })).toEqual([2, 0]);
  expect(await positions({ knownAt: 3, direction: 'forwards' })).toEqual([0, 2]);
  expect(await positions({ knownAt: -1 })).toEqual([]);
  expect(await positions({ subject: 'leader:nobody' })).toEqual([]);
});

test('with days given, pages are full until the last, both ways', async () => {
  for (const direction of ['backwards', 'forwards'] as const) {
    const request = { subject: 'leader:leader-1', limit: 1, direction, since: '2016-01-02', until: '2016-01-03' };
    const pages = [await historyOf(given.store, request)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
      pages.push(await historyOf(given.store, { ...request, after: next }));
    }
    const expected = direction === 'forwards' ? [[2], [5]] : [[5], [2]];
    expect(pages.map(({ rows }) => rows.map(({ position }) => position))).toEqual(expected);
  }
});

test('an entry is the fact as it reads today, with its envelope', async () => {
  const { rows, position } = await historyOf(given.store, {
    subject: 'leader:leader-1',
    limit: 1,
    direction: 'forwards',
  });
  expect(position).toBe(5);
  expect(rows[0]?.fact).toMatchObject({
    type: 'organisation.leader-registered',
    personal: { name: '甲' },
    effectiveOn: '2016-01-01',
  });
  expect(rows[0]?.envelope.subjects).toEqual(['leader:leader-1']);
});

test('events are counted, all or by type', async () => {
  expect(await countHistory(given.store, { subject: 'leader:leader-1' })).toEqual({ count: 4, more: false });
  expect(
    await countHistory(given.store, { subject: 'leader:leader-1', types: ['organisation.leader-appointed'] }),
  ).toEqual({ count: 3, more: false });
});
