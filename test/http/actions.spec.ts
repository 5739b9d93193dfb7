import type { Role } from '@onus/access';
import { dayOf } from '@onus/domain';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import {
  authority,
  bodyOf,
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  smallProgramme,
} from './small-programme.ts';

/** What may be done next with a record, or why not: as the commands themselves answer. */

let ledger: ServedLedger;
let position = -1;
let obligationId = '';
const today = dayOf(new Date());

interface Action {
  readonly command: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly route: string;
  readonly request: object;
  readonly permission: string;
  readonly refusal: { readonly code: string; readonly sentence: { readonly zh: string; readonly en: string } } | null;
}

async function done(name: string, effectiveOn: string, body: object, role?: Role): Promise<void> {
  const answer = await ledger.post(name, { effectiveOn, authority, ...body }, { role });
  expect({ name, ...answer }).toMatchObject({ name, status: 201 });
  position = answer.body.position;
}
const actionsOf = async (path: string, role?: Role): Promise<readonly Action[]> => {
  const { status, body } = await ledger.get(`${path}?minPosition=${position}`, { role });
  expect([path, status]).toEqual([path, 200]);
  return body.actions;
};
const codes = (actions: readonly Action[]): Readonly<Record<string, string | null>> =>
  Object.fromEntries(actions.map(({ command, refusal }) => [command.split('/')[1], refusal?.code ?? null]));
const obligationActions = (role?: Role) => actionsOf(`/v1/obligations/${obligationId}`, role);

/** What is told to be refused is refused with the very same code and sentence, though with examples for the rest. */
async function expectAsTold(actions: readonly Action[], role: Role = 'assessment-office'): Promise<void> {
  const refused = actions.filter(({ refusal }) => refusal);
  expect(refused).not.toEqual([]);
  for (const { command, request, route, title, refusal } of refused) {
    const sent = { ...bodyOf(command, request), authority: { ...authority, date: today }, effectiveOn: today };
    const { status, body: told } = await ledger.post(command, sent, { role, headers: { 'accept-language': 'en' } });
    expect({ command, status, code: told.code, detail: told.detail }).toEqual({
      ...{ command, status: expect.any(Number), code: refusal?.code, detail: refusal?.sentence.en },
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect([route, title.zh !== '', title.en !== '']).toEqual([`POST /v1/${command}`, true, true]);
  }
}

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  position = await publishFailedYear(ledger);
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  const { size } = (await ledger.get('/v1/log/head')).body;
  position = size - 1;
  const { rows } = (await ledger.get(`/v1/obligations?kind=interview&minPosition=${position}`)).body;
  ({ obligationId } = rows[0]);
});
afterAll(() => ledger.stop());

test('an obligation is told with what may be done next, step by step, and why the rest may not', async () => {
  const due = await obligationActions();
  expect(codes(due)).toMatchObject({
    'schedule-interview': null,
    'hold-interview': null,
    'accept-rectification': 'interview.not-held',
    'add-rectification-item': 'rectification.not-open',
  });
  // An interview takes no measure, and what is there is not made.
  expect(codes(due)).not.toHaveProperty('propose-measure');
  expect(due.find(({ command }) => command.endsWith('hold-interview'))?.request).toEqual({
    obligationIds: [obligationId],
  });
  await expectAsTold(due);

  const held = { interviewId: 'interview-1', obligationIds: [obligationId], minutesDigest: 'a'.repeat(64) };
  await done('accountability/hold-interview', '2017-03-01', { ...held, rectificationDueOn: '2017-08-31' });
  const after = await obligationActions();
  expect(codes(after)).toMatchObject({
    'hold-interview': 'interview.already-held',
    'accept-rectification': 'rectification.not-reported',
    'add-rectification-item': null,
  });
  expect(codes(after)).not.toHaveProperty('check-rectification-item');
  await expectAsTold(after);
});

test('what is dealt with part by part is told for each part', async () => {
  const problem = { problem: '资金滞留', measure: '限期拨付', leadUnitId: ids.county };
  const item = { obligationId, ...problem, dueOn: '2017-06-30' };
  for (const itemId of ['item-1', 'item-2'])
    await done('accountability/add-rectification-item', '2017-03-05', { ...item, itemId });
  const actions = await obligationActions();
  const checks = actions.filter(({ command }) => command === 'accountability/check-rectification-item');
  expect(checks.map(({ request, refusal }) => [request, refusal?.code])).toEqual([
    [{ obligationId, itemId: 'item-1' }, 'rectification-item.stands-otherwise'],
    [{ obligationId, itemId: 'item-2' }, 'rectification-item.stands-otherwise'],
  ]);
  expect(codes(actions)).toMatchObject({ 'report-rectification': 'rectification.by-items' });
  await expectAsTold(checks);
});

test('who lacks the permission is told which it takes; of the past nothing is told', async () => {
  const actions = await obligationActions('inspector');
  const first = actions.find(({ refusal }) => refusal?.code === 'access.forbidden');
  expect(first?.permission).toMatch(/^[a-z]+:[a-z]+$/);
  expect(first?.refusal?.sentence.en).toContain(first?.permission);
  const { size } = (await ledger.get('/v1/log/head')).body;
  for (const past of ['on=2017-03-02', `knownAtPosition=${size - 1}`, 'asOf=2017-03-02']) {
    const { status, body } = await ledger.get(`/v1/obligations/${obligationId}?${past}`);
    expect([past, status, 'actions' in body]).toEqual([past, 200, false]);
  }
});

test('tasks and results are told with theirs', async () => {
  const task = await actionsOf(`/v1/tasks/${ids.task}`);
  expect(codes(task)).toMatchObject({ 'claim-completion': 'task.already-claimed', 'cancel-task': null });
  expect(codes(task)).not.toHaveProperty('assign-task');
  await expectAsTold(task);
  const result = await actionsOf(`/v1/results/${ids.county}/2016`);
  expect(codes(result)).toMatchObject({ 'publish-result': expect.any(String), 'revise-result': null });
  await expectAsTold(result);
});

test('the exit of a unit is told with its own, and a notice with what may be done about each objection', async () => {
  const exit = await actionsOf(`/v1/exits/${ids.village}`);
  expect(exit.map(({ command }) => command.split('/')[0])).toEqual(exit.map(() => 'exit'));
  expect(codes(exit)).toHaveProperty('apply-for-exit');
  await expectAsTold(exit);
  expect((await ledger.get('/v1/exits/nowhere')).body.code).toBe('record.unknown');

  const noticeId = 'notice-1';
  const textDigest = 'a'.repeat(64);
  const posted = { noticeId, kind: 'exit', issuerId: ids.city, unitIds: [ids.county], textDigest, place: '政府网站' };
  await done('oversight/post-notice', '2016-12-01', { ...posted, until: '2016-12-10' });
  const objection = { noticeId, objectionId: 'objection-1', unitId: ids.county, textDigest };
  await done('oversight/raise-objection', '2016-12-07', { ...objection, objector: '演示村民' });
  const notice = await actionsOf(`/v1/notices/${noticeId}`);
  const answers = notice.filter(({ command }) => command === 'oversight/answer-objection');
  expect(answers.map(({ request }) => request)).toMatchObject([{ noticeId }]);
  await expectAsTold(notice);
  const { body: told } = await ledger.get(`/v1/notices/${noticeId}?minPosition=${position}`);
  expect(told).toMatchObject({ units: [{ unitId: ids.county }], objections: [{ objectionId: 'objection-1' }] });
  expect((await ledger.get('/v1/notices/nothing')).body.code).toBe('record.unknown');
});
