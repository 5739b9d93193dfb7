import { randomUUIDv7 } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { resultPublished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { until } from '../until.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** The clocks of the machine, one of them set by hand. */
const DAY = 86_400_000;
let setByMs = 0;
const machineTime = { wall: () => new Date(Date.now() + setByMs), monotonicMs: () => performance.now() };

let ledger: ServedLedger;
beforeEach(async () => {
  setByMs = 0;
  ledger = await servedLedger(undefined, { machineTime });
});
afterEach(() => ledger.stop());

const restarted = async (options: object = {}): Promise<void> => {
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, { machineTime, ...options });
};
const register = (leaderId: string, headers = {}) =>
  ledger.post(
    'organisation/register-leader',
    { leaderId, name: '演示干部', effectiveOn: '2016-03-01', authority },
    { role: 'organisation-department', headers },
  );
const today = (): string => machineTime.wall().toISOString().slice(0, 10);
const confirm = (now = machineTime.wall(), role: 'operator' | 'inspector' = 'operator') =>
  ledger.post(
    'oversight/confirm-clock',
    { now: now.toISOString(), reason: '时间服务器已校准', effectiveOn: today() },
    { role },
  );
const size = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;

test('a clock that jumps stops recording, health says so, reading goes on, and an operator confirms it', async () => {
  expect((await register('leader-1')).status).toBe(201);
  expect((await ledger.get('/healthz')).body.clock).toMatchObject({ source: 'machine' });
  setByMs = 365 * DAY;
  const refused = await register('leader-2', { 'accept-language': 'en' });
  expect([refused.status, refused.body.code]).toEqual([503, 'clock.jumped']);
  expect(refused.body.detail).toContain('confirm-clock');
  const ready = await ledger.get('/readyz');
  expect([ready.status, ready.body.hindrances]).toMatchObject([503, [{ what: 'clock', code: 'clock.jumped' }]]);
  const health = await ledger.get('/healthz');
  expect([health.status, health.body.status, health.body.clock.inDoubt.doubt]).toEqual([200, 'not-ready', 'jumped']);
  expect((await ledger.get('/v1/leaders')).status).toBe(200);
  expect(await size()).toBe(1);

  expect((await confirm(undefined, 'inspector')).status).toBe(403);
  setByMs = 0;
  expect((await register('leader-2')).body.code).toBe('clock.jumped');
  expect((await confirm(new Date(Date.now() + 365 * DAY))).body.code).toBe('clock.other-moment');
  expect((await confirm()).status).toBe(201);
  expect((await register('leader-2')).status).toBe(201);
  await ledger.ready();
  const { event } = (await ledger.get('/v1/events/1', { role: 'inspector' })).body;
  expect(event).toMatchObject({
    envelope: { type: 'oversight.clock-confirmed' },
    data: { doubt: 'jumped' },
    personal: { reason: '时间服务器已校准' },
  });
  expect(Date.parse(event.data.shown) - Date.parse(event.data.before)).toBeGreaterThan(364 * DAY);
  expect((await confirm()).body.code).toBe('clock.not-in-doubt');
});

test.each([
  ['a gap of more than seven days', 8 * DAY, 'clock.gap'],
  ['a clock behind the newest event', -DAY, 'clock.behind'],
])('after a start, %s waits for an operator', async (_, byMs, code) => {
  await register('leader-1');
  setByMs = byMs;
  await restarted();
  const refused = await register('leader-2');
  expect([refused.status, refused.body.code]).toEqual([503, code]);
  expect((await ledger.get('/readyz')).status).toBe(503);
  expect((await confirm()).status).toBe(201);
  expect((await register('leader-2')).status).toBe(201);
});

test('how old the newest event may be is a setting', async () => {
  await register('leader-1');
  setByMs = 8 * DAY;
  await restarted({ clockGapDays: 9 });
  expect((await register('leader-2')).status).toBe(201);
});

test('a demonstration confirms its clock by itself, in its log, and its health says so', async () => {
  await register('leader-1');
  setByMs = 60 * DAY;
  await restarted({ demonstration: true });
  const health = await ledger.get('/healthz');
  expect([health.status, health.body.demonstration.zh]).toEqual([200, expect.stringContaining('模拟时钟')]);
  setByMs += DAY;
  const answers = await Promise.all(['leader-2', 'leader-3', 'leader-4'].map((id) => register(id)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const { rows } = (await ledger.get('/v1/history?subject=leader:leader-2', { role: 'inspector' })).body;
  expect(rows).toHaveLength(1);
  const events = [];
  for (let at = 0, end = await size(); at < end; at += 1)
    events.push((await ledger.get(`/v1/events/${at}`, { role: 'inspector' })).body.event);
  // Beside the days that have turned since.
  const recorded = events.filter(({ envelope: { type } }) => type !== 'accountability.day-turned');
  const confirmed = recorded.filter(({ envelope: { type } }) => type === 'oversight.clock-confirmed');
  expect(confirmed.map(({ envelope, data }) => [envelope.actor, data.doubt])).toEqual([
    ['service:demonstration', 'gap'],
    ['service:demonstration', 'jumped'],
  ]);
  expect(recorded).toHaveLength(6);
});

test('what the engine owes waits for the clock, and is recorded once it is confirmed', async () => {
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await ledger.served.close();
  // Published in the moment before the service died: nothing is raised for it yet.
  rmSync(join(ledger.data, 'accountability.json'), { force: true });
  const store = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  const published = {
    unitId: ids.county,
    year: 2015,
    totalScoreHundredths: 4000,
    grade: '不合格',
    taskCompleted: false,
  };
  const told = { id: randomUUIDv7(), actor: 'role:assessment-office', effectiveOn: '2016-02-15', correlation: 'c' };
  const at = await store.append([
    { stream: 'result-of-a-spec', expected: 'none', events: [newEvent(resultPublished(published), told)] },
  ]);
  await store.close();
  if (!at.ok) throw new Error('not recorded');
  setByMs = 8 * DAY;
  ledger = await servedLedger(ledger.data, { machineTime });
  await until(async () => (await ledger.get('/healthz')).body.tails.accountability.state === 'waiting');
  expect(await size()).toBe(at.receipt.position + 1);
  expect((await confirm()).status).toBe(201);
  await until(async () => (await ledger.get('/healthz')).body.tails.accountability.state === 'running');
  const raised = async () => (await ledger.get('/v1/obligations', { role: 'inspector' })).body.rows;
  await until(async () => (await raised()).length === 1);
  expect(await raised()).toMatchObject([{ leaderId: ids.secretary, kind: 'interview', year: 2015 }]);
});
