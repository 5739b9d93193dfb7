import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaderRegistered, progressReported } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { beginGuard, guardFileIn } from '@onus/signing';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { until } from '../until.ts';
import { unpacked } from './taken-dossier.ts';

const EVENTS = 3_000;

let ledger: ServedLedger;

beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-many-dossiers-'));
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  await record(store);
  await store.close();
  beginGuard(guardFileIn(data), 'onus.local/ledger'); // as the service would have at its first start
  ledger = await servedLedger(data, { limits: { dossiers: 1, dossiersWaiting: 2 } });
});
afterAll(() => ledger.stop());

/** A leader about whom much is recorded. */
async function record(store: EventStore): Promise<void> {
  const circumstances = { effectiveOn: '2016-03-01', actor: 'role:inspector', correlation: 'spec' };
  const progress = { taskId: 't-1', value: 1, asOf: '2016-03-01', unitId: 'u-1', leaderIds: ['l-1'] };
  const registered = leaderRegistered({ leaderId: 'l-1', name: '演示干部' });
  for (const facts of [[registered], ...Array.from({ length: EVENTS / 1_000 }, () => thousand(progress))]) {
    const events = facts.map((fact) => newEvent(fact, { ...circumstances, id: randomUUIDv7() }));
    expect((await store.append([{ stream: 'leader-l-1', expected: 'any', events }])).ok).toBe(true);
  }
}
const thousand = (progress: Parameters<typeof progressReported>[0]) =>
  Array.from({ length: 1_000 }, () => progressReported(progress));

const ask = (signal?: AbortSignal) =>
  fetch(`${ledger.url}/v1/dossiers?subject=leader:l-1&asOf=2017-01-01`, {
    headers: { authorization: `Bearer ${ledger.tokens.inspector}` },
    ...(signal && { signal }),
  });

/** Waits for a fact by asking for it, not by the clock. */
test('a few wait for one that is made, the rest are told when to ask again, and others are answered meanwhile', async () => {
  const asked = Array.from({ length: 6 }, () => ask());
  const [early] = [await Promise.race(asked)];
  expect(early?.status).toBe(429);
  expect((await ledger.get('/v1/log/head', { role: 'inspector' })).status).toBe(200);
  const answers = await Promise.all(
    asked.map(async (each) => ({ answer: await each, bytes: await (await each).arrayBuffer() })),
  );
  expect(answers.map(({ answer }) => answer.status).sort()).toEqual([200, 200, 200, 429, 429, 429]);
  for (const { answer, bytes } of answers.filter(({ answer }) => answer.status === 429)) {
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(JSON.parse(Buffer.from(bytes).toString()).code).toBe('dossier.busy');
  }
  const [archive] = answers.filter(({ answer }) => answer.status === 200);
  const dossier = unpacked(Buffer.from(archive?.bytes ?? new ArrayBuffer(0)));
  expect(dossier.verify()).toMatchObject({ code: 0 });
  expect(dossier.files.filter((file) => file.endsWith('.entry'))).toHaveLength(EVENTS + 2); // with the commitment to the index
  dossier.discard();
});

test('who goes away has the work for them ended, waiting or not, before the first byte or after it', async () => {
  const going = new AbortController();
  const reading = await ask(going.signal);
  expect(reading.status).toBe(200);
  await reading.body?.getReader().read();
  // Two find a place to wait, the third is told so at once: then they wait.
  const asked = Array.from({ length: 3 }, () => ask(going.signal).then(({ status }) => status));
  expect(await Promise.race(asked)).toBe(429);
  going.abort();
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  await until(async () => {
    const next = await ask();
    await next.arrayBuffer();
    return next.status === 200;
  });
});

test('who never reads holds up nothing but a dossier, which ends with the connection', async () => {
  const going = new AbortController();
  const idle = await ask(going.signal);
  expect(idle.status).toBe(200);
  const next = ask();
  expect((await ledger.get('/v1/log/head', { role: 'inspector' })).status).toBe(200);
  going.abort();
  const answer = await next;
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
});
