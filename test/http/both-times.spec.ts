import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, authority, bodyOf, disburse, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** What is asked of no moment: what the log itself is, what is checked before it is done, and lists that say so otherwise. */
const OF_NO_MOMENT = new Set([
  ...['units', 'appointments', 'targets', 'progress', 'results', 'payments', 'household-counts'].flatMap((kind) => [
    `/v1/imports/templates/${kind}`,
    `/v1/imports/${kind}/{importId}/left`,
  ]),
  '/asyncapi.json',
  '/metrics',
  '/schemas',
  '/schemas/{type}/{version}',
  '/v1/imports',
  '/v1/imports/{importId}',
  '/v1/changes',
  '/v1/clue-terms',
  '/v1/clues',
  '/v1/clues/about/{leaderId}',
  '/v1/clues/{clueId}',
  '/v1/consistency',
  '/v1/evaluation-progress',
  '/v1/evaluations/{evaluationId}/against/{otherId}',
  '/v1/evaluations/{evaluationId}/canonical',
  '/v1/evaluations/{evaluationId}/if-granted',
  '/v1/evaluations/{evaluationId}/leaders',
  '/v1/evaluations/{evaluationId}/units',
  '/v1/evaluations/{evaluationId}/units/{unitId}',
  '/v1/what-if/progress',
  '/v1/feed',
  '/v1/feed/stream',
  '/v1/subscriptions',
  '/v1/subscriptions/{subscriptionId}',
  '/v1/subscriptions/{subscriptionId}/events',
  '/v1/subscriptions/{subscriptionId}/webhook',
  '/v1/events/{at}',
  '/v1/events/{at}/proof',
  '/v1/history',
  '/v1/history/counts',
  '/v1/history/export',
  '/v1/search',
  '/v1/index',
  '/v1/index/{subject}',
  '/v1/log/audits',
  '/v1/log/evidence',
  '/v1/log/faults',
  '/v1/log/head',
  '/v1/dossiers',
  '/v1/standings',
]);

const role = 'inspector';
let ledger: ServedLedger;
/** Of the last event before everything that the specs record. */
let before: number;

beforeAll(async () => {
  ledger = await servedLedger();
  await programmePolicy(ledger);
  await smallProgramme(ledger);
  await done('accountability/propose-policy', { ...(await newestPolicy()), version: 2, decisionsFrom: '2017-01-01' });
  before = await head();
  await ledger.served.app.get(Tails).shown(before);
});
afterAll(() => ledger.stop());

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
}

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role })).body.size - 1;
const newestPolicy = async () => (await ledger.get('/v1/policies')).body.rows.at(-1).policy;

async function done(name: string, fields: object, by: Parameters<ServedLedger['post']>[2] = {}): Promise<number> {
  const { status, body } = await ledger.post(name, { effectiveOn: '2016-03-01', authority, ...fields }, by);
  if (status !== 201) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body.position;
}

async function questions(): Promise<readonly { readonly path: string; readonly names: readonly string[] }[]> {
  const { paths } = (await ledger.get('/openapi.json')).body;
  return Object.entries<{ get?: { parameters?: Parameter[] } }>(paths)
    .filter(([path, { get }]) => path.startsWith('/v1/') && get !== undefined)
    .map(([path, { get }]) => ({ path, names: (get?.parameters ?? []).map(({ name }) => name) }));
}

const VALUES: Readonly<Record<string, string>> = {
  unitId: ids.county,
  leaderId: ids.secretary,
  taskId: ids.task,
  year: '2015',
  obligationId: 'none',
  outlineId: 'none',
};
const addressOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name) => VALUES[name] ?? 'none');

/** What every question of state answers, as of a moment. */
async function everything(moment: string): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const { path, names } of await questions()) {
    if (!names.includes('knownAtPosition')) continue;
    const more = path === '/v1/poverty-tests' ? '&outlineId=none&year=2018' : '';
    const { status, body } = await ledger.get(`${addressOf(path)}?${moment}${more}`, { role });
    const { madeFrom: _, instance: __, ...answer } = body;
    told[path] = [status, answer];
  }
  return told;
}

test('every question of how things stand can be asked by what was known, and as of a day where there is one', async () => {
  const all = await questions();
  const without = all.filter(({ names }) => !names.includes('knownAt') || !names.includes('knownAtPosition'));
  expect(without.map(({ path }) => path).filter((path) => !OF_NO_MOMENT.has(path))).toEqual([]);
  const dayless = all.filter(({ path, names }) => !OF_NO_MOMENT.has(path) && !names.includes('asOf'));
  expect(dayless.map(({ path }) => path).sort()).toEqual([
    '/v1/erasures',
    '/v1/leaders',
    '/v1/leaders/{leaderId}/standing-changes',
    '/v1/restorations',
  ]);
  const timed = all.filter(({ path, names }) => !OF_NO_MOMENT.has(path) && names.includes('asOf'));
  expect(timed.filter(({ names }) => !names.includes('on'))).toEqual([]);
});

test('what was answered for a past moment never changes, whatever is recorded afterwards', async () => {
  const asked = `knownAtPosition=${before}`;
  const then = await everything(asked);
  expect(then['/v1/tasks']).toMatchObject([
    200,
    { rows: [{ taskId: ids.task }], knownAtPosition: before, position: before },
  ]);
  const onADay = await everything(`${asked}&asOf=2016-03-01`);

  await done('programme/assign-task', assignTask({ taskId: 'task-later' }));
  await done('organisation/register-leader', { leaderId: 'leader-9', name: '演示干部九', demo: true });
  await done('organisation/appoint-leader', {
    ...{ leaderId: 'leader-9', appointmentId: 'appointment-9', post: 'head', unitId: ids.county, mode: 'full' },
    effectiveOn: '2015-02-01', // known late, true before
  });
  await done('funds/disburse-funds', disburse(1_000), { role: 'finance-office' });
  await done('organisation/rename-unit', { ...(bodyOf('organisation/rename-unit') as object), unitId: ids.county });
  await done('accountability/adopt-policy', { version: 2 }, { role: 'organisation-department' });
  await done(
    'oversight/post-notice',
    bodyOf('oversight/post-notice', { unitIds: [ids.county], issuerId: ids.city }),
  ).catch(() => undefined);

  const now = await everything('');
  expect(now).not.toEqual(then);
  expect(await everything(asked)).toEqual(then);
  expect(await everything(`${asked}&asOf=2016-03-01`)).toEqual(onADay);
});

test('the answer says by what it was made, and since when: as things stand, or from the log', async () => {
  const last = await head();
  await ledger.served.app.get(Tails).shown(last);
  const now = (await ledger.get(`/v1/tasks?knownAtPosition=${last}`)).body;
  expect(now).toMatchObject({ knownAtPosition: last, madeFrom: 'read-models' });
  const then = (await ledger.get(`/v1/tasks?knownAtPosition=${before}`)).body;
  expect(then).toMatchObject({ knownAtPosition: before, madeFrom: 'log', position: before });
  expect((await ledger.get('/v1/tasks')).body).not.toHaveProperty('madeFrom');
});

test('an instant is the position of the last event recorded by then', async () => {
  const { recordedAt } = (await ledger.get(`/v1/events/${before}`, { role })).body.event.envelope;
  const known = encodeURIComponent(recordedAt);
  const { knownAtPosition, rows } = (await ledger.get(`/v1/tasks?knownAt=${known}`)).body;
  expect(knownAtPosition).toBeGreaterThanOrEqual(before);
  expect(rows).toEqual((await ledger.get(`/v1/tasks?knownAtPosition=${knownAtPosition}`)).body.rows);
});

test('as of a day is what had taken effect by then, whenever it was recorded', async () => {
  const counted = async (path: string) => (await ledger.get(path, { role })).body.rows.length;
  expect(await counted('/v1/tasks?asOf=2016-02-28')).toBe(0);
  expect(await counted('/v1/tasks?on=2016-03-01')).toBe(2);
  expect(await counted('/v1/policies?asOf=2015-09-08')).toBe(1);
  const policies = (await ledger.get('/v1/policies?asOf=2015-09-08')).body.rows;
  expect(policies).toMatchObject([{ version: 1, status: 'requested', decidedOn: null }]);
  expect(await counted(`/v1/appointments?unitId=${ids.county}&asOf=2015-02-01`)).toBe(2);
});

test('what has not taken effect yet is in no answer about today either', async () => {
  const position = await done(
    'programme/assign-task',
    assignTask({ taskId: 'task-ahead', effectiveOn: '2030-01-01', due: '2030-12-31', year: 2030, authority }),
  );
  const listed = async (query: string) =>
    (await ledger.get(`/v1/tasks?minPosition=${position}&limit=500&${query}`)).body.rows.some(
      ({ taskId }: { taskId: string }) => taskId === 'task-ahead',
    );
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  expect([await listed(''), await listed(`asOf=${today}`), await listed('asOf=2030-01-01')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('the list of standings is of the day that is asked about', async () => {
  const of = async (day: string) =>
    (await ledger.get(`/v1/standings?asOf=${day}&status=pending`, { role })).body.rows.length;
  expect([await of('2015-12-31'), await of('2016-12-31')]).toEqual([0, 2]);
});

test('pages of a moment fit together', async () => {
  const first = (await ledger.get('/v1/units?limit=2&asOf=2016-03-01')).body;
  const { rows } = (await ledger.get(`/v1/units?limit=2&asOf=2016-03-01&cursor=${first.next}`)).body;
  expect([...first.rows, ...rows].map(({ unitId }: { unitId: string }) => unitId).sort()).toEqual(
    [ids.city, ids.county, ids.village].sort(),
  );
});

test.each([
  [`/v1/tasks?knownAtPosition=0&knownAt=2016-03-01T00:00:00Z`, 400, 'request.two-moments', 'knownAtPosition'],
  ['/v1/tasks?on=2016-03-01&asOf=2016-03-02', 400, 'request.two-moments', 'on'],
  ['/v1/tasks?minPosition=5&knownAtPosition=4', 400, 'request.two-moments', 'minPosition'],
  ['/v1/tasks?knownAt=2001-01-01T00:00:00Z', 422, 'read.before-log', undefined],
  ['/v1/tasks?knownAtPosition=999999', 422, 'read.beyond-head', 'knownAtPosition'],
  ['/v1/tasks?knownAt=2016-02-30T00:00:00Z', 400, 'request.not-a-date', 'knownAt'],
  ['/v1/tasks?knownAtPosition=-1', 400, 'request.too-small', 'knownAtPosition'],
  ['/v1/tasks?asOf=1816-01-01', 400, 'request.malformed', 'asOf'],
])('%s: %i %s', async (path, status, code, field) => {
  const answer = await ledger.get(path);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  if (field !== undefined) expect(answer.body.errors).toMatchObject([{ field }]);
});

test('the same day twice, under both names, is no contradiction', async () => {
  expect((await ledger.get('/v1/tasks?on=2016-03-01&asOf=2016-03-01')).status).toBe(200);
});

test('who was not known by then is told apart from who never was', async () => {
  const at = (id: string) => ledger.get(`/v1/leaders/${id}/standing?knownAtPosition=${before}`, { role });
  expect((await at('leader-9')).body.code).toBe('record.not-yet');
  expect((await at('nobody')).body.code).toBe('record.unknown');
});

test('a name that is erased is in no answer about the past either', async () => {
  const position = await done('organisation/register-leader', { leaderId: 'leader-e', name: '将被删除', demo: true });
  const of = async () =>
    (await ledger.get(`/v1/leaders?leaderIds=leader-e&knownAtPosition=${position}`, { role })).body.rows[0].name;
  await done('organisation/register-leader', { leaderId: 'leader-f', name: '另一人', demo: true });
  expect(await of()).toBe('将被删除');
  const erasure = { erasureId: 'erasure-1', legalBasis: '《个人信息保护法》第四十七条', positions: [position] };
  await done(
    'oversight/request-erasure',
    { ...erasure, reason: '本人申请', authority: undefined },
    { role: 'operator' },
  );
  const decided = await done('oversight/approve-erasure', { erasureId: 'erasure-1' }, { role });
  expect(await ledger.served.app.get(Tails).erased(decided)).toBe(true);
  expect(await of()).toBe(null);
});

test('many moments at once are made one after another, or whoever asks is told to come again', async () => {
  const moments = Array.from({ length: before }, (_, at) => before - at);
  const answers = await Promise.all(moments.map((at) => ledger.get(`/v1/units?knownAtPosition=${at}`)));
  for (const { status, body, headers } of answers) {
    if (status === 200) expect(body.rows.length).toBeLessThanOrEqual(3);
    else expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'service.overloaded', '1']);
  }
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
});
