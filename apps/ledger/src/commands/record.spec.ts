import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOfFields, isRefusal, type UseCase, useCaseNamed } from '@onus/domain';
import { type EventStore, openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import type { CommandOptions } from './command-options.ts';
import { type RecordCommand, recorder } from './record.ts';

let directory: string;
let store: EventStore;
/** Two services at one log: what one records, the other's memory knows nothing of. */
let here: RecordCommand;
let there: RecordCommand;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'onus-record-'));
  store = await openSqliteEventStore({ path: join(directory, 'ledger.db') });
  here = recorder(store);
  there = recorder(store);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const someone = { actor: 'account:clerk', isSamePerson: (actor: string) => actor === 'account:clerk' };
const context = { ...someone, effectiveOn: '2016-03-01', today: '2016-03-01' };
const establish = (record: RecordCommand, unitId: string, parentId?: string, level = parentId ? 'county' : 'city') =>
  record(
    useCaseNamed('organisation/establish-unit'),
    { unitId, level, parentId, code: '4312', codeSystem: 'local', nameZh: '单位' },
    context,
  );
const rename = (record: RecordCommand, nameZh: string, options = {}) =>
  record(
    useCaseNamed('organisation/rename-unit'),
    { unitId: 'city', code: '4312', codeSystem: 'local', nameZh },
    context,
    options,
  );
const outcomeOf = async (recording: ReturnType<RecordCommand>) => {
  const outcome = await recording;
  return isRefusal(outcome) ? outcome.code : outcome.receipt.revision;
};

test('what another service recorded meanwhile is found out, and the command decided anew', async () => {
  expect(await outcomeOf(establish(here, 'city'))).toBe(0);
  expect(await outcomeOf(rename(there, '甲'))).toBe(1);
  expect(await outcomeOf(rename(here, '乙'))).toBe(2);
  expect(await outcomeOf(rename(there, '丙'))).toBe(3);
});

test('no refusal rests on memory: what was unknown then may be there now', async () => {
  expect(await outcomeOf(establish(here, 'county', 'city'))).toBe('unit.unknown');
  await establish(there, 'city');
  expect(await outcomeOf(establish(here, 'county', 'city'))).toBe(0);
});

test('If-Match speaks of the log, not of memory', async () => {
  await establish(here, 'city');
  await rename(there, '甲');
  expect(await outcomeOf(rename(here, '乙', { expected: 0 }))).toBe('stream.stale');
  expect(await outcomeOf(rename(here, '乙', { expected: 1 }))).toBe(2);
});

test('at once from both: everything is recorded once, in order', async () => {
  await establish(here, 'city');
  const names = Array.from({ length: 20 }, (_, i) => `名${i}`);
  const outcomes = await Promise.all(names.map((name, i) => outcomeOf(rename(i % 2 ? here : there, name))));
  expect(outcomes.sort((a, b) => Number(a) - Number(b))).toEqual(names.map((_, i) => i + 1));
});

test('a stream that was only read is a condition: the facts of two streams never contradict each other', async () => {
  await establish(here, 'city');
  const [receipt] = await Promise.all([establish(here, 'county', 'city'), rename(there, '甲')]);
  expect(isRefusal(receipt)).toBe(false);
  expect((await store.head()).size).toBe(3);
});

test('an event carries what was asked: actor, day, document, cause, and one correlation', async () => {
  const authority = { number: '3号', issuer: '市委', date: '2016-02-28' };
  const options = { correlation: 'case-7', causation: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f' };
  const request = { leaderId: 'leader-1', name: '演示干部' };
  await here(useCaseNamed('organisation/register-leader'), request, { ...context, authority }, options);
  for await (const { envelope, data, personal } of store.readAll()) {
    expect(envelope).toMatchObject({ ...options, authority, actor: 'account:clerk', effectiveOn: '2016-03-01' });
    expect(envelope.subjects).toEqual(['leader:leader-1']);
    expect([data, personal]).toEqual([{ leaderId: 'leader-1' }, { name: '演示干部' }]);
  }
});

test('an account of a unit reports for it and for the units below it, and for no other', async () => {
  await establish(here, 'city');
  for (const county of ['county-1', 'county-2']) await establish(here, county, 'city');
  const assigned = { ...exampleOfFields(useCaseNamed('programme/assign-task').request.fields), unitId: 'county-1' };
  const responsible = [{ leaderId: 'leader-1', kind: 'first' }];
  await here(useCaseNamed('organisation/register-leader'), { leaderId: 'leader-1', name: '演示干部' }, context);
  const post = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'county-1', mode: 'full' };
  await here(useCaseNamed('organisation/appoint-leader'), post, context);
  const task = { ...assigned, taskId: 'task-1', responsible, parentTaskId: undefined };
  expect(await outcomeOf(here(useCaseNamed('programme/assign-task'), task, context))).toBe(0);
  const report = (record: RecordCommand, unitId: string) =>
    record(
      useCaseNamed('programme/report-progress'),
      { taskId: 'task-1', value: 1, asOf: '2016-03-01' },
      { ...context, unitId },
    );
  for (const record of [here, there]) {
    expect(await outcomeOf(report(record, 'county-2'))).toBe('access.outside-unit');
    expect(await outcomeOf(report(record, 'village-9'))).toBe('access.outside-unit');
  }
  expect(await outcomeOf(report(here, 'county-1'))).toBe(1);
  expect(await outcomeOf(report(there, 'city'))).toBe(2);
});

test('after a merger its successor handles the affairs of what lay in a unit, and it no longer does', async () => {
  await establish(here, 'city');
  for (const county of ['county-1', 'county-2']) await establish(here, county, 'city');
  await establish(here, 'township-1', 'county-2', 'township');
  await here(useCaseNamed('organisation/register-leader'), { leaderId: 'leader-1', name: '演示干部' }, context);
  const post = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'township-1', mode: 'full' };
  await here(useCaseNamed('organisation/appoint-leader'), post, context);
  const example = exampleOfFields(useCaseNamed('programme/assign-task').request.fields);
  const responsible = [{ leaderId: 'leader-1', kind: 'first' }];
  const task = { ...example, taskId: 'task-1', unitId: 'township-1', responsible, parentTaskId: undefined };
  expect(await outcomeOf(here(useCaseNamed('programme/assign-task'), task, context))).toBe(0);
  const merger = { predecessorIds: ['county-2'], successorId: 'county-1' };
  const mergedOn = '2016-06-01';
  await here(useCaseNamed('organisation/merge-units'), merger, { ...context, effectiveOn: mergedOn });
  const report = (unitId: string, effectiveOn: string) =>
    outcomeOf(
      here(
        useCaseNamed('programme/report-progress'),
        { taskId: 'task-1', value: 1, asOf: '2016-03-01' },
        { ...context, unitId, effectiveOn, today: '2016-12-01' },
      ),
    );
  expect(await report('county-1', '2016-05-31')).toBe('access.outside-unit');
  expect(await report('county-2', '2016-05-31')).toBe(1);
  expect(await report('county-1', mergedOn)).toBe(2);
  expect(await report('county-2', mergedOn)).toBe('access.outside-unit');
});

test('whoever acts is known with their posts: a leader decides on no unit of their own', async () => {
  await establish(here, 'city');
  for (const county of ['county-1', 'county-2']) await establish(here, county, 'city');
  const exempt = (record: RecordCommand, unitId: string, leaderId?: string) =>
    record(
      useCaseNamed('assessment/grant-exemption'),
      { unitId, year: 2016, ground: 'natural-disaster', basis: '特大洪灾' },
      { ...context, leaderId },
    );
  await here(useCaseNamed('organisation/register-leader'), { leaderId: 'leader-1', name: '演示干部' }, context);
  const post = { leaderId: 'leader-1', appointmentId: 'a-1', post: 'head', unitId: 'county-1', mode: 'full' };
  await here(useCaseNamed('organisation/appoint-leader'), post, context);
  for (const record of [here, there]) {
    expect(await outcomeOf(exempt(record, 'county-1', 'leader-1'))).toBe('unit.own-affair');
  }
  expect(await outcomeOf(exempt(here, 'county-2', 'leader-1'))).toBe(0);
  expect(await outcomeOf(exempt(there, 'county-1'))).toBe(0);
});

test('a rule learns whether the caller named the revision that they have seen', async () => {
  const told: unknown[] = [];
  const rename = useCaseNamed('organisation/rename-unit');
  const listening: UseCase = {
    ...rename,
    decide: (states, request, asked) => {
      told.push(asked.isOnRevision);
      return rename.decide(states, request, asked);
    },
  };
  await establish(here, 'city');
  const names = ['甲', '乙', '丙', '丁'];
  const renamed = (options: CommandOptions) =>
    outcomeOf(
      here(listening, { unitId: 'city', code: '4312', codeSystem: 'local', nameZh: names.shift() }, context, options),
    );
  expect(await renamed({})).toBe(1);
  expect(await renamed({ expected: 'exists' })).toBe(2);
  expect(await renamed({ expected: 1 })).toBe('stream.stale');
  expect(await renamed({ expected: 2 })).toBe(3);
  expect(told).toEqual([false, false, true]);
});

test('where envelopes name a service, nothing in them leads to who acted, nor from one stream to another', async () => {
  await establish(here, 'city');
  const authority = { number: '怀纪〔2016〕1号', issuer: '怀化市纪委', date: '2016-03-01' };
  const asking = { ...context, authority, newId: '9b2f6c1e-7d34-4a58-8c0f-5e1d2a3b4c6d' };
  const options = { correlation: 'told', causation: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', idempotencyKey: 'key' };
  const request = { origin: 'found', unitId: 'city', content: '反映' };
  const outcome = await here(useCaseNamed('clues/report-clue'), request, asking, options);
  const events: RecordedEvent[] = [];
  for await (const each of store.readAll({ from: 1 })) events.push(each);
  const [event] = events;
  const { actor, correlation, ...envelope } = event?.envelope ?? ({} as Partial<RecordedEvent['envelope']>);
  expect([outcome, actor]).toMatchObject([{ replayed: false }, 'service:clues']);
  expect(correlation).not.toBe('told');
  expect([envelope.authority, envelope.causation]).toEqual([undefined, undefined]);
  expect(event?.personal).toMatchObject({ by: 'account:clerk', document: authority });
  // Another id is made when it is asked again; the first receipt answers.
  const again = { ...asking, newId: 'another' };
  expect(await here(useCaseNamed('clues/report-clue'), request, again, options)).toMatchObject({ replayed: true });
});
