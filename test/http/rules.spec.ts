import { PROGRAMME_POLICY } from '@onus/domain';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids, programmePolicy, publishFailedYear, recordFailedYear, smallProgramme } from './small-programme.ts';

/** All rules with their texts and parameters, how often each was applied, and where an explanation leads. */

let ledger: ServedLedger;
let position = -1;

const get = (path: string) => ledger.get(`${path}${path.includes('?') ? '&' : '?'}minPosition=${position}`);

interface Rule {
  readonly ruleId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly basis: { readonly zh: string; readonly en: string };
  readonly fired: number | null;
}

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  position = await publishFailedYear(ledger);
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  position = (await ledger.get('/v1/log/head')).body.size - 1;
});
afterAll(() => ledger.stop());

test('every rule says what it rests on in both languages, with what the policy of the day sets for it', async () => {
  const { status, body } = await get('/v1/rules?on=2017-03-01');
  expect([status, body.policyVersion]).toEqual([200, PROGRAMME_POLICY.version]);
  const rules: readonly Rule[] = body.rules;
  const named = rules.map(({ ruleId }) => ruleId);
  expect(new Set(named).size).toBe(named.length);
  const expected = [
    ...PROGRAMME_POLICY.triggers.map(({ id }) => id),
    ...['failure-after-transfer', 'return-to-poverty', 'tenure', 'effect-period', 'result-missing', 'nothing-required'],
    ...['duplicate-suspected', 'in-post-after-removal', 'exit-county'],
    ...PROGRAMME_POLICY.measureRules.map(({ code }) => code),
  ];
  expect(named).toEqual(expect.arrayContaining(expected));
  for (const { title, basis } of rules) for (const text of [title, basis]) expect([text.zh, text.en]).not.toContain('');
  expect(rules.find(({ ruleId }) => ruleId === 'failed-year')).toMatchObject({
    about: 'obligation',
    parameters: { on: 'task-not-completed', years: 1, servedDaysMinimum: PROGRAMME_POLICY.servedDaysMinimum },
  });
});

test('how often each was applied is counted up to the day; what leaves no record is not counted', async () => {
  const fired = async (on: string) => {
    const { rules } = (await get(`/v1/rules?on=${on}`)).body;
    return new Map((rules as readonly Rule[]).map((one) => [one.ruleId, one.fired]));
  };
  const after = await fired('2017-02-10');
  expect([after.get('failed-year'), after.get('failure-after-missing-year'), after.get('tenure')]).toEqual([1, 1, 0]);
  expect([after.get('nothing-required'), after.get('duplicate-suspected')]).toEqual([null, null]);
  expect((await fired('2017-02-09')).get('failed-year')).toBe(0);
});

test('every refusal can be read up: its sentence, the use cases that may refuse with it, what the policy sets for it', async () => {
  const { refusals } = (await get('/v1/rules?on=2017-03-01')).body;
  expect(refusals.length).toBeGreaterThan(350);
  for (const { code, useCases, text } of refusals)
    expect([code, useCases.length > 0, text.zh !== '']).toEqual([code, true, true]);
  const { body } = await get('/v1/rules/notice.too-short?on=2017-03-01');
  expect(body.refusal).toMatchObject({
    code: 'notice.too-short',
    rule: `/v1/rules/notice.too-short?policyVersion=${PROGRAMME_POLICY.version}`,
    text: { en: expect.stringContaining('{daysMinimum}') },
    useCases: ['oversight/post-notice'],
    parameters: { noticeDays: PROGRAMME_POLICY.noticeDays },
  });
  expect((await get(body.refusal.rule)).body.refusal).toEqual(body.refusal);
  expect((await get('/v1/rules/notice.nobody-knows')).status).toBe(404);
});

test('where no policy is in force there are only those that hold without', async () => {
  const { body } = await get('/v1/rules?on=2015-01-01');
  expect(body.policyVersion).toBeNull();
  const named = body.rules.map(({ ruleId }: Rule) => ruleId);
  expect(named).toContain('no-policy-in-force');
  expect(named).not.toContain('failed-year');
});

test('each explanation leads to its rule, under the policy that it is by', async () => {
  const { standing } = (await get(`/v1/leaders/${ids.secretary}/standing?asOf=2017-03-01`)).body;
  const { rows } = (await get(`/v1/obligations?leaderId=${ids.secretary}&on=2017-03-01`)).body;
  const explained = [...standing.explanation, ...rows];
  expect(explained.length).toBeGreaterThanOrEqual(4);
  for (const { ruleId, rule, title } of explained) {
    const { status, body } = await get(rule);
    expect({ rule, status }).toEqual({ rule, status: 200 });
    expect(body.rule).toMatchObject({ ruleId, rule, ...(title && { title }) });
  }
});

test('each row of the list of standings leads to its rule', async () => {
  const { rows } = (await get('/v1/standings?asOf=2017-03-01')).body;
  expect(rows.length).toBeGreaterThan(0);
  for (const { ruleId, rule } of rows) {
    const { status, body } = await get(rule);
    expect([status, body.rule?.ruleId]).toEqual([200, ruleId]);
  }
});

test('a rule, or a version of the policy, that nobody knows is not there', async () => {
  for (const path of [
    '/v1/rules/nothing-like-it?on=2017-03-01',
    '/v1/rules?policyVersion=7',
    '/v1/rules/failed-year?on=2015-01-01',
  ])
    expect({ path, ...(await get(path)) }).toMatchObject({ path, status: 404, body: { code: 'record.unknown' } });
});
