import { until } from '../until.ts';
import { quiet } from './quiet.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids, programmePolicy, publishFailedYear, recordFailedYear, smallProgramme } from './small-programme.ts';

/** What if the policy, the scheme or results had been others: asked, and nothing recorded. */

const ON = '2017-03-20';
let ledger: ServedLedger;

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
const post = (body: object, role: 'inspector' | 'public' | 'reporting-unit' = 'inspector') =>
  ledger.send('POST', '/v1/what-if', {
    role,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ on: ON, ...body }),
  });
const ask = async (body: object) => {
  const answer = await post(body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const refused = async (body: object) => {
  const { status, body: told } = await post(body);
  return [status, told.code, told.errors?.[0]?.field];
};
const binding = (minScoreHundredths: number) => ({
  bindingIndicators: [{ code: 'task-completion', minScoreHundredths }],
});

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  await publishFailedYear(ledger);
  await quiet(ledger);
});
afterAll(() => ledger.stop());

test('another scheme: whose year comes to something else, and who would stand otherwise for it, by which rule', async () => {
  const before = await head();
  const answer = await ask({ schemeChanges: binding(4_000) });
  expect(answer.outcomes).toEqual({
    count: 1,
    rows: [
      {
        ...{ year: 2016, unitId: ids.county, class: expect.any(String) },
        was: expect.objectContaining({ taskCompleted: false, because: ['task-completion'] }),
        would: expect.objectContaining({ taskCompleted: true, because: [] }),
      },
    ],
  });
  expect(answer.standings.count).toBe(1);
  expect(answer.standings.rows[0]).toMatchObject({
    ...{ leaderId: ids.secretary, since: '2017-02-10', moreSpans: 0 },
    // Nothing is known of the year before.
    onTheDay: { was: { ruleId: 'failure-after-missing-year' }, would: { status: 'pending' } },
  });
  expect(answer.transitions).toMatchObject([{ would: 'pending', leaders: 1 }]);
  expect(answer.replayed).toMatchObject({ leaders: 2, years: [2015, 2016] });
  expect(answer.names.leaders[ids.secretary]).toMatchObject({ name: '演示干部一' });
  // The same scheme makes no difference, also where it is looked at beside itself.
  expect((await ask({ schemeChanges: binding(6_000) })).outcomes.count).toBe(0);
  const [{ schemeId }] = (await ledger.get('/v1/schemes')).body.rows;
  const beside = await ask({ schemeChanges: binding(4_000), besideSchemeId: schemeId, ofYears: [2016] });
  expect([beside.outcomes.count, beside.standings.count]).toEqual([1, 1]);
  expect((await ask({ schemeChanges: binding(4_000), ofYears: [2015] })).standings.count).toBe(0);
  expect(await head()).toBe(before);
});

test('another policy: what would not be required, and what stays as it is', async () => {
  const { standings } = await ask({ policyChanges: { triggers: [] } });
  expect(standings.rows).toMatchObject([{ leaderId: ids.secretary, since: '2017-02-10' }]);
  expect((await ask({ policyVersion: 1 })).standings).toEqual({ count: 0, rows: [] });
  expect((await ask({ policyChanges: { triggers: [] }, within: ids.village })).standings.count).toBe(0);
  expect((await ask({ policyChanges: { triggers: [] }, within: ids.city })).standings.count).toBe(1);
});

test('another result: as if an appeal against it were granted', async () => {
  const { standings, outcomes } = await ask({ results: [{ unitId: ids.county, year: 2016, taskCompleted: true }] });
  expect(standings.rows).toMatchObject([{ leaderId: ids.secretary, since: '2017-02-10' }]);
  expect(outcomes.count).toBe(0);
});

test('what contradicts itself is refused as the command would refuse it, and what is nowhere as well', async () => {
  expect(await refused({})).toEqual([400, 'what-if.nothing-supposed', 'policy']);
  expect(await refused({ policyVersion: 1, policyChanges: {} })).toEqual([
    422,
    'what-if.two-policies',
    'policyChanges',
  ]);
  expect(await refused({ policyVersion: 7 })).toEqual([422, 'what-if.unknown', 'policyVersion']);
  expect(await refused({ schemeId: 'none' })).toEqual([422, 'what-if.unknown', 'schemeId']);
  expect(await refused({ schemeChanges: binding(20_000) })).toEqual([
    422,
    'scheme.minimum-out-of-reach',
    'schemeChanges.bindingIndicators.0',
  ]);
  const half = { code: 'task-completion', titleZh: '任务', titleEn: 'Tasks', weight: 5_000 };
  expect(await refused({ schemeChanges: { indicators: [half] } })).toEqual([
    422,
    'scheme.weights-not-whole',
    'schemeChanges.indicators',
  ]);
  expect(await refused({ policyVersion: 1, besideSchemeId: 'none' })).toEqual([
    422,
    'what-if.beside-nothing',
    'besideSchemeId',
  ]);
  expect(await refused({ policyVersion: 1, ofYears: [2030] })).toEqual([422, 'what-if.unknown', 'ofYears.0']);
  expect(await refused({ policyChanges: { servedDaysMinimum: 0 } })).toEqual([
    400,
    'request.too-small',
    'policyChanges.servedDaysMinimum',
  ]);
});

test('results that are supposed are of units, years, grades and vetoes that are there, each once', async () => {
  const one = { unitId: ids.county, year: 2016, taskCompleted: true };
  const unknown = 'what-if.unknown';
  expect(await refused({ results: [{ ...one, unitId: 'nowhere' }] })).toEqual([422, unknown, 'results.0.unitId']);
  expect(await refused({ results: [{ ...one, year: 2030 }] })).toEqual([422, unknown, 'results.0.year']);
  expect(await refused({ results: [{ ...one, grade: '特优' }] })).toEqual([422, unknown, 'results.0.grade']);
  expect(await refused({ results: [{ ...one, vetoes: ['none'] }] })).toEqual([422, unknown, 'results.0.vetoes.0']);
  expect(await refused({ results: [one, { ...one, taskCompleted: false }] })).toEqual([
    400,
    'request.repeated',
    'results.1.unitId',
  ]);
  // Nothing of it was ever published.
  const city = { ...one, unitId: ids.city };
  expect(await refused({ results: [city] })).toEqual([422, 'what-if.no-result', 'results.0.year']);
  expect(await refused({ policyVersion: 1, within: 'nowhere' })).toEqual([422, unknown, 'within']);
  expect((await ask({ results: [{ ...one, grade: '合格', vetoes: [] }] })).outcomes.count).toBe(0);
});

test('whoever goes away ends it, and the next is answered; who may not ask is told nothing', async () => {
  const away = new AbortController();
  const token = ledger.tokens.inspector;
  const asked = fetch(`${ledger.url}/v1/what-if`, {
    method: 'POST',
    signal: away.signal,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ policyVersion: 1 }),
  });
  setTimeout(() => away.abort(), 20);
  await expect(asked).rejects.toThrow();
  const replaying = async () => (await ledger.get('/v1/what-if/progress', { role: 'inspector' })).body.replaying;
  await until(async () => (await replaying()) === null);
  expect((await ask({ policyVersion: 1 })).standings.count).toBe(0);
  for (const role of ['public', 'reporting-unit'] as const)
    expect((await post({ policyVersion: 1 }, role)).status).toBe(403);
});
