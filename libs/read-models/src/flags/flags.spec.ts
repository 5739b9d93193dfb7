import { flagAnswered, flagCleared, flagRaised, unitEstablished } from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listFlags } from './list-flags.ts';

const unit = (unitId: string, level: 'city' | 'county' | 'township', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
const of = (flagId: string, ruleId: string, unitId: string, fundId?: string) => ({
  ...{ flagId, ruleId, unitId, year: 2017, ...(fundId && { fundId }) },
});
const raised = (which: ReturnType<typeof of>) => {
  const figures = { amountFen: 120_000, limitFen: 50_000, days: 180, since: '2017-01-01' };
  return flagRaised({ ...which, ruleVersion: 1, policyVersion: 1, figures, causes: [cause], raisedBy: cause });
};
const answered = (which: ReturnType<typeof of>, outcome: 'explained' | 'upheld') =>
  flagAnswered({ ...which, outcome, evidenceDigest: 'a'.repeat(64), reason: '已核查' });
const [first, second, third] = [
  of('f-1', 'retained', 'county', 'fund-1'),
  of('f-2', 'retained', 'town', 'fund-1'),
  of('f-3', 'paid-to-person', 'city', 'fund-2'),
] as const;

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county', 'county', 'city'),
    unit('town', 'township', 'county'),
    on('2017-07-01', raised(first)),
    on('2017-08-01', answered(first, 'explained')),
    on('2017-08-05', answered(first, 'upheld')),
    on('2017-08-10', raised(second)),
    on('2017-09-01', flagCleared({ ...second, raisedBy: cause })),
    on('2017-10-01', raised(third)),
  );
});
afterAll(() => given.close());

const listed = async (day: string, own: object = {}) =>
  (await listFlags(given.views, { on: day, limit: 10, ...own })).rows.map(
    ({ flagId, state, answered }) => `${flagId} ${state} ${answered}`,
  );

test('flags as they stood on a day, with the newest answer of that day', async () => {
  expect(await listed('2017-06-30')).toEqual([]);
  expect(await listed('2017-08-01')).toEqual(['f-1 open explained']);
  expect(await listed('2017-08-31')).toEqual(['f-1 open upheld', 'f-2 open none']);
  expect(await listed('2017-10-01')).toEqual(['f-1 open upheld', 'f-2 cleared none', 'f-3 open none']);
});

test('… by rule, unit, fund, year, state and answer, page by page', async () => {
  expect(await listed('2018-01-01', { ruleId: 'paid-to-person' })).toEqual(['f-3 open none']);
  expect(await listed('2018-01-01', { unitId: 'county' })).toEqual(['f-1 open upheld']);
  expect(await listed('2018-01-01', { within: 'county' })).toEqual(['f-1 open upheld', 'f-2 cleared none']);
  expect(await listed('2018-01-01', { fundId: 'fund-2' })).toEqual(['f-3 open none']);
  expect(await listed('2018-01-01', { year: 2016 })).toEqual([]);
  expect(await listed('2018-01-01', { state: 'cleared' })).toEqual(['f-2 cleared none']);
  expect(await listed('2018-01-01', { answered: 'none' })).toEqual(['f-2 cleared none', 'f-3 open none']);
  const { rows, next } = await listFlags(given.views, { on: '2018-01-01', limit: 2 });
  expect(rows).toHaveLength(2);
  expect(await listed('2018-01-01', { after: next })).toEqual(['f-3 open none']);
});

test('each with its sentence, from what was recorded, and the events that it rests on', async () => {
  const { rows } = await listFlags(given.views, { on: '2018-01-01', limit: 10, flagId: 'f-3' });
  expect(rows).toMatchObject([
    {
      title: { zh: '向个人账户大额支付' },
      sentence: { en: 'city paid 1200.00 yuan of fund fund-2 to a person on 2017-01-01 (), above 500.00.' },
      positions: [0, 8],
    },
  ]);
});
