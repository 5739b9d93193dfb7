import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPermission } from '@onus/access';
import { facts } from '@onus/domain';
import { serve } from '@onus/ledger';
import { run } from '../demo/program.ts';
import { type Answer, type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, authority, ids, smallProgramme } from './small-programme.ts';

/** Processes start slowly where others work too. */
const TIMEOUT_MS = 180_000;

let ledger: ServedLedger;
let tasks = 0;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

/** `onus account …` in a process of its own, beside the running service. */
async function onusAccount(...args: string[]): Promise<{ readonly code: number | null; readonly lines: string[] }> {
  const { code, output } = await run('apps/cli/bin/onus.js', ['account', ...args]).ended;
  return { code, lines: output.trim().split('\n') };
}

interface Added {
  readonly id: string;
  readonly tokenId: string;
  readonly token: string;
}
async function added(...args: string[]): Promise<Added> {
  const { code, lines } = await onusAccount('add', '--data', ledger.data, '--name', '某账户', ...args);
  expect([code, lines]).toEqual([0, expect.any(Array)]);
  const [account, tokenId, token] = lines;
  return {
    id: account?.replace('account ', '') ?? '',
    tokenId: /^token ([0-9a-f]+),/.exec(tokenId ?? '')?.[1] ?? '',
    token: token ?? '',
  };
}

const effectiveOn = '2016-03-02';
const send = (name: string, body: object, token?: string): Promise<Answer> =>
  ledger.post(name, { effectiveOn, authority, ...body }, { token });
async function newTask(unitId: string): Promise<string> {
  tasks += 1;
  const taskId = `task-of-accounts-${tasks}`;
  expect((await send('programme/assign-task', assignTask({ taskId, unitId, effectiveOn }))).status).toBe(201);
  return taskId;
}

test(
  'two accounts of one leader are one person: neither verifies what the other claimed; somebody else does',
  async () => {
    const [office, inspector, other] = await Promise.all([
      added('--role', 'assessment-office', '--leader', ids.head),
      added('--role', 'inspector', '--role', 'assessment-office', '--leader', ids.head),
      added('--role', 'inspector'),
    ]);
    const taskId = await newTask(ids.county);
    expect((await send('programme/claim-completion', { taskId, value: 320 }, office.token)).status).toBe(201);
    const verify = (token: string) => send('programme/verify-completion', { taskId, confirmed: true }, token);
    for (const { token } of [office, inspector]) {
      expect(await verify(token)).toMatchObject({ status: 422, body: { code: 'task.verified-by-claimant' } });
    }
    const { status, body } = await verify(other.token);
    expect(status).toBe(201);
    const { envelope } = (await ledger.get(`/v1/events/${body.position}`)).body.event;
    expect(envelope.actor).toBe(`account:${other.id}`);
  },
  TIMEOUT_MS,
);

test(
  'of two accounts of one leader, the one does not approve what the other asked for',
  async () => {
    const [operator, inspector] = await Promise.all([
      added('--role', 'operator', '--leader', ids.head),
      added('--role', 'inspector', '--leader', ids.head),
    ]);
    const rotation = { rotationId: 'rotation-of-one' };
    const asked = await send('oversight/request-log-key-rotation', { ...rotation, reason: '例行更换' }, operator.token);
    expect(asked.status).toBe(201);
    expect(await send('oversight/approve-log-key-rotation', rotation, inspector.token)).toMatchObject({
      status: 422,
      body: { code: 'log-key-rotation.same-person' },
    });
  },
  TIMEOUT_MS,
);

test(
  'whoever is a leader reads their own standing, record, obligations, breaches and appointments, and nobody else’s',
  async () => {
    const { token } = await added('--role', 'reporting-unit', '--unit', ids.county, '--leader', ids.head);
    const read = async (path: string) => (await ledger.get(path, { token })).status;
    const own = [
      'leaders/ID/standing',
      'leaders/ID/standing-changes',
      'leaders/ID/record',
      'obligations?leaderId=ID',
      'breaches?leaderId=ID',
      'appointments?leaderId=ID',
    ];
    for (const path of own) {
      expect([path, await read(`/v1/${path.replace('ID', ids.head)}`)]).toEqual([path, 200]);
      expect([path, await read(`/v1/${path.replace('ID', ids.secretary)}`)]).toEqual([path, 403]);
    }
    for (const path of [
      ...['obligations', 'standings', 'appointments', 'breaches'],
      `obligations?leaderId=${ids.head}&leaderId=${ids.secretary}`,
      `leaders/${ids.secretary}/standing?leaderId=${ids.head}`,
    ]) {
      expect([path, await read(`/v1/${path}`)]).toEqual([path, 403]);
    }
    const stranger = await added('--role', 'reporting-unit', '--unit', ids.county);
    const refused = await ledger.get(`/v1/leaders/${ids.head}/standing`, { token: stranger.token });
    expect(refused.status).toBe(403);
  },
  TIMEOUT_MS,
);

interface Told {
  readonly command: string;
  readonly refusal: { readonly code: string } | null;
}

test(
  'an account of a unit reports, claims and appeals for it and the units below it, and for no other',
  async () => {
    const [county, village] = await Promise.all([
      added('--role', 'reporting-unit', '--unit', ids.county),
      added('--role', 'reporting-unit', '--unit', ids.village),
    ]);
    const ofCity = await newTask(ids.city);
    const ofVillage = await newTask(ids.village);
    const report = (taskId: string, { token }: Added) =>
      send('programme/report-progress', { taskId, value: 1, asOf: effectiveOn }, token);
    expect((await report(ofVillage, county)).status).toBe(201);
    expect((await report(ofVillage, village)).status).toBe(201);
    for (const outside of [
      await report(ofCity, county),
      await send('programme/claim-completion', { taskId: ofCity, value: 1 }, county.token),
    ]) {
      expect(outside).toMatchObject({ status: 403, body: { code: 'access.outside-unit' } });
      expect(outside.body.detail).toContain(ids.city);
    }
    const { actions } = (await ledger.get(`/v1/tasks/${ofCity}`, { token: county.token })).body;
    const told = new Map(actions.map((one: Told) => [one.command, one.refusal?.code]));
    expect([told.get('programme/claim-completion'), told.get('programme/cancel-task')]).toEqual([
      ...['access.outside-unit', 'access.forbidden'],
    ]);
    const appeal = { unitId: ids.county, year: 2015, against: ['grade'], grounds: '统计口径有误' };
    expect(await send('assessment/lodge-appeal', appeal, village.token)).toMatchObject({
      status: 403,
      body: { code: 'access.outside-unit' },
    });
    // The county may; there is nothing published that it could appeal against.
    expect((await send('assessment/lodge-appeal', appeal, county.token)).status).toBe(422);
  },
  TIMEOUT_MS,
);

test('the office that recorded a result lodges no appeal, and is told who may', async () => {
  const appeal = { unitId: ids.county, year: 2015, against: ['grade'], grounds: '统计口径有误' };
  const { status, body } = await send('assessment/lodge-appeal', appeal);
  expect([status, body.code]).toEqual([403, 'access.forbidden']);
  expect(body.detail).toContain('assessment:appeal');
  expect(body.detail).toContain('reporting unit');
});

test(
  'a token withdrawn beside the running service is refused from then on, and so are those of a withdrawn account',
  async () => {
    const { id, tokenId, token } = await added('--role', 'auditor');
    const issued = await onusAccount('issue-token', '--data', ledger.data, id);
    const second = issued.lines[2] ?? '';
    const status = async (shown: string) => (await ledger.get('/v1/log/head', { token: shown })).status;
    expect([await status(token), await status(second)]).toEqual([200, 200]);
    expect((await onusAccount('withdraw-token', '--data', ledger.data, tokenId)).code).toBe(0);
    expect([await status(token), await status(second)]).toEqual([401, 200]);
    expect((await onusAccount('withdraw', '--data', ledger.data, id)).code).toBe(0);
    expect(await status(second)).toBe(401);
    const { lines } = await onusAccount('list', '--data', ledger.data);
    expect(lines.filter((line) => line.includes(id))).toEqual([expect.stringContaining('withdrawn')]);
    for (const shown of [token, second]) expect(lines.join()).not.toContain(shown);
  },
  TIMEOUT_MS,
);

test('no token stands in any file of a ledger', () => {
  const tokens = Object.values(ledger.tokens);
  // The folder in which read models are made anew for a moment holds nothing else than `views.db` does.
  const files = readdirSync(ledger.data, { withFileTypes: true }).flatMap((one) => (one.isFile() ? one.name : []));
  expect(files).toContain('access.db');
  for (const file of files) {
    const bytes = readFileSync(join(ledger.data, file));
    for (const token of tokens) expect([file, bytes.includes(token)]).toEqual([file, false]);
  }
});

test.each([
  [2, ['add', '--role', 'clerk', '--name', 'x']],
  [2, ['add', '--name', 'x']],
  [2, ['add', '--role', 'auditor']],
  [2, ['withdraw']],
  [2, ['nonsense']],
  [1, ['add', '--role', 'auditor', '--name', ' ']],
  [1, ['add', '--role', 'reporting-unit', '--name', 'x']],
  [1, ['add', '--role', 'reporting-unit', '--name', 'x', '--unit', 'county-nowhere']],
  [1, ['add', '--role', 'auditor', '--name', 'x', '--leader', 'leader-nobody']],
  [1, ['withdraw', 'nobody']],
  [1, ['issue-token', 'nobody']],
  [1, ['withdraw-token', 'nothing']],
])(
  'exit code %d: onus account %j',
  async (code, args) => {
    const before = await onusAccount('list', '--data', ledger.data);
    const answer = await onusAccount(...args, '--data', ledger.data);
    expect([answer.code, answer.lines.join('')]).toEqual([code, expect.stringMatching(/./)]);
    expect(await onusAccount('list', '--data', ledger.data)).toEqual(before);
  },
  TIMEOUT_MS,
);

test('a ledger without accounts has an operator from its first start on, whose token is told once and kept nowhere', async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-first-'));
  const first = await serve({ data, logLevel: 'silent' });
  const headers = { authorization: `Bearer ${first.firstToken}` };
  expect((await fetch(`${first.url}/v1/log/head`, { headers })).status).toBe(200);
  await first.close();
  expect(readdirSync(data)).not.toContain('tokens.json');
  const second = await serve({ data, logLevel: 'silent' });
  expect(second.firstToken).toBeUndefined();
  expect((await fetch(`${second.url}/v1/log/head`, { headers })).status).toBe(200);
  await second.close();
  // Tokens in clear that others can read are the end of it.
  writeFileSync(join(data, 'tokens.json'), '{}', { mode: 0o644 });
  await expect(serve({ data, logLevel: 'silent' })).rejects.toThrow(/mode 644/);
  rmSync(data, { recursive: true });
});

test('whatever context has personal parts, there is a permission to read them', () => {
  for (const { type, personalSchema } of facts) {
    // Of clues they are read one by one, by whoever has to do with them: nobody has a permission for all.
    if (!personalSchema || type.startsWith('clues.')) continue;
    const permission = `personal:${type.split('.')[0]}`;
    expect([permission, isPermission(permission)]).toEqual([permission, true]);
  }
});

test('who may know persons in one context is shown nothing personal of another', async () => {
  const { body: receipt } = await ledger.post(
    'oversight/request-erasure',
    { erasureId: 'erasure-1', legalBasis: '依法', positions: [3], reason: '本人申请，事由甲', effectiveOn },
    { role: 'operator' },
  );
  const { personal: known } = (await ledger.get(`/v1/events/${receipt.position}`, { role: 'inspector' })).body.event;
  expect(known).toEqual({ reason: '本人申请，事由甲' });
  const office = (await ledger.get(`/v1/events/${receipt.position}`)).body.event;
  expect(office.envelope.personalCommit).toEqual(expect.any(String));
  expect(office).not.toHaveProperty('personal');
  expect((await ledger.get('/v1/events/3')).body.event.personal).toMatchObject({ name: '演示干部一' });
});
