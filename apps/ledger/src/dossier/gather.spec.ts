import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fact, leaderRegistered, progressReported, unitEstablished, unitRenamed } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '../facts/new-event.ts';
import { DOSSIER_EVENTS_MAX, gatherDossier } from './gather.ts';

let home: string;
let store: EventStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-gather-'));
  store = await openSqliteEventStore({ path: join(home, 'ledger.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

async function record(stream: string, ...facts: readonly Fact[]): Promise<void> {
  const circumstances = { effectiveOn: '2016-03-01', actor: 'role:inspector', correlation: 'spec' };
  const events = facts.map((fact) => newEvent(fact, { ...circumstances, id: randomUUIDv7() }));
  const outcome = await store.append([{ stream, expected: 'any', events }]);
  expect(outcome.ok).toBe(true);
}

const named = { unitId: 'u-1', level: 'county', code: '1', codeSystem: 'local' } as const;
const progress = progressReported({ taskId: 't-1', value: 1, asOf: '2016-03-01', unitId: 'u-1', leaderIds: ['l-1'] });
const task = { kind: 'task', id: 't-1' } as const;
const gather = async (size?: number) =>
  gatherDossier(store, { subject: task, asOf: '2017-01-01', size: size ?? (await store.head()).size });

test('who and what is mentioned is called by its last name, and what gives the name goes along', async () => {
  await record('unit-u-1', unitEstablished({ ...named, nameZh: '旧县' }));
  await record('task-t-1', progress);
  await record('leader-l-1', leaderRegistered({ leaderId: 'l-1', name: '甲' }));
  await record('unit-u-1', unitRenamed({ unitId: 'u-1', code: '2', codeSystem: 'local', nameZh: '新县' }));
  const { names, history, reliedOn } = await gather();
  expect(Object.fromEntries(names)).toEqual({ 'unit:u-1': '新县', 'leader:l-1': '甲' });
  expect([history, reliedOn].map((events) => events.map(({ position }) => position))).toEqual([[1], [2, 3]]);
});

test('nothing behind the checkpoint is in it', async () => {
  await record('unit-u-1', unitEstablished({ ...named, nameZh: '旧县' }));
  await record('task-t-1', progress, progress);
  await record('unit-u-1', unitRenamed({ unitId: 'u-1', code: '2', codeSystem: 'local', nameZh: '新县' }));
  const { names, history, reliedOn } = await gather(2);
  expect(names.get('unit:u-1')).toBe('旧县');
  expect([...history, ...reliedOn].map(({ position }) => position)).toEqual([1, 0]);
  await expect(gather(1)).rejects.toMatchObject({ code: 'dossier.unknown-subject' });
});

test('as many events as a dossier takes, and no more', async () => {
  for (let recorded = 0; recorded < DOSSIER_EVENTS_MAX; recorded += 1_000) {
    await record('task-t-1', ...Array.from({ length: 1_000 }, () => progress));
  }
  expect((await gather()).history).toHaveLength(DOSSIER_EVENTS_MAX);
  await record('task-t-1', progress);
  await expect(gather()).rejects.toMatchObject({ code: 'dossier.too-large' });
});
