import { breachLapsed, breachRaised, breachRemedied, unitEstablished } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listBreaches } from './list-breaches.ts';

const unit = (unitId: string, level: 'city' | 'county' | 'township', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
const of = (breachId: string, leaderId: string, unitId: string, kind: 'tenure' | 'effect-period' = 'tenure') => ({
  ...{ breachId, kind, leaderId, unitId, appointmentId: `appointment-${breachId}` },
});
const raised = (which: ReturnType<typeof of>, until?: string) =>
  breachRaised({ ...which, post: 'head', ruleVersion: 1, policyVersion: 1, until, causes: [cause], raisedBy: cause });

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county', 'county', 'city'),
    unit('town', 'township', 'county'),
    on('2017-04-11', raised(of('b-1', 'li', 'county'))),
    on('2017-04-20', breachRemedied({ ...of('b-1', 'li', 'county'), causes: [cause], raisedBy: cause })),
    on('2018-04-11', raised(of('b-2', 'wang', 'town'), '2018-09-09')),
    on('2018-05-01', breachLapsed({ ...of('b-2', 'wang', 'town'), raisedBy: cause })),
    on('2018-08-01', raised(of('b-3', 'li', 'city', 'effect-period'), '2019-02-28')),
  );
});
afterAll(() => given.close());

const listed = async (day: string, own: object = {}) =>
  (await listBreaches(given.views, { on: day, limit: 10, ...own })).rows.map(
    ({ breachId, state }) => `${breachId} ${state}`,
  );

test('breaches as they stood on a day', async () => {
  expect(await listed('2017-04-10')).toEqual([]);
  expect(await listed('2017-04-11')).toEqual(['b-1 open']);
  expect(await listed('2017-04-20')).toEqual(['b-1 remedied']);
  expect(await listed('2018-04-30')).toEqual(['b-1 remedied', 'b-2 open']);
  expect(await listed('2019-01-01')).toEqual(['b-1 remedied', 'b-2 lapsed', 'b-3 open']);
});

test('… by person, unit, kind and state, page by page', async () => {
  expect(await listed('2019-01-01', { leaderIds: ['li'] })).toEqual(['b-1 remedied', 'b-3 open']);
  expect(await listed('2019-01-01', { unitId: 'town' })).toEqual(['b-2 lapsed']);
  expect(await listed('2019-01-01', { within: 'county' })).toEqual(['b-1 remedied', 'b-2 lapsed']);
  expect(await listed('2019-01-01', { kind: 'effect-period' })).toEqual(['b-3 open']);
  expect(await listed('2019-01-01', { state: 'remedied' })).toEqual(['b-1 remedied']);
  const first = await listBreaches(given.views, { on: '2019-01-01', limit: 2 });
  expect(first.rows).toHaveLength(2);
  expect(await listed('2019-01-01', { after: first.next })).toEqual(['b-3 open']);
});

test('each with the events that it rests on', async () => {
  const { rows } = await listBreaches(given.views, { on: '2019-01-01', limit: 10, state: 'remedied' });
  expect(rows).toMatchObject([{ remediedOn: '2017-04-20', until: null, positions: [0, 3, 4] }]);
});
