import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openSqliteEventStore } from '@onus/event-store';
import { ProblemError } from '../../http/problem.ts';
import { type EvaluationThreads, openEvaluationThreads } from './evaluation-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'onus-evaluation-threads-'));
const path = join(folder, 'ledger.db');
const key = { year: 2016, position: 0, method: 'evaluation-1' } as const;
let threads: EvaluationThreads;

beforeAll(async () => {
  const store = await openSqliteEventStore({ path });
  await store.close();
});
beforeEach(() => {
  threads = openEvaluationThreads({ log: { kind: 'sqlite', path } });
});
afterEach(() => threads.close());
afterAll(() => rmSync(folder, { recursive: true }));

test('of a year without a cycle there is nothing', async () => {
  expect(await threads.ask(key, 'made')).toBeUndefined();
  expect(await threads.compare([key, key], 'weighed')).toBeUndefined();
  expect(threads.making()).toBeUndefined();
});

test('it tells what is being made; whoever comes when too many wait already is told so', async () => {
  const asked = Array.from({ length: 40 }, () => threads.ask(key, 'made'));
  const outcomes = Promise.allSettled(asked);
  await setImmediate();
  expect(threads.making()).toMatchObject({ year: 2016, readTo: -1 });
  const refused = (await outcomes).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(7);
  for (const reason of refused)
    expect((reason as ProblemError).problem).toMatchObject({ status: 429, code: 'evaluation.busy' });
  expect(refused[0]).toBeInstanceOf(ProblemError);
});

test('when the service stops, nobody waits for ever', async () => {
  const asked = threads.ask(key, 'made');
  const waiting = threads.ask(key, 'made');
  const outcomes = Promise.allSettled([asked, waiting]);
  await threads.close();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('a log that is not there fails whoever asks, and not the service', async () => {
  const nowhere = openEvaluationThreads({ log: { kind: 'sqlite', path: join(folder, 'nowhere.db') } });
  await expect(nowhere.ask(key, 'made')).rejects.toThrow();
  await expect(nowhere.ask(key, 'made')).rejects.toThrow();
  await nowhere.close();
});
