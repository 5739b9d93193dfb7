import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { useCaseNamed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { createLedger, EVENT_STORE, Ledger } from '@onus/ledger';
import { run } from '../demo/program.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';
import { rewriteHistory } from './tampered.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterEach(() => ledger.stop());

const released = async (): Promise<number> => (await ledger.get('/healthz')).body.signer.released?.size ?? 0;
const size = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;
const faults = async (query = '') => (await ledger.get(`/v1/log/faults?${query}`, { role: 'operator' })).body;
const establish = (unitId: string, language = 'en') =>
  ledger.post(
    'organisation/establish-unit',
    { unitId, level: 'city', code: '4', codeSystem: 'local', nameZh: '演示单位', effectiveOn: '2015-01-01' },
    { headers: { 'accept-language': language } },
  );

test('a tree that was rewritten: nothing is recorded until somebody ends it, reading goes on and is marked', async () => {
  await until(async () => (await released()) === (await size()));
  await ledger.served.close();
  const file = join(ledger.data, 'ledger.db');
  copyFileSync(file, join(ledger.data, 'as-it-was'));
  rewriteHistory(ledger.data, 2);
  ledger = await servedLedger(ledger.data);
  // From the first moment on, and not only once the signer has looked.
  const [fault] = (await faults('state=open')).rows.slice(-1);
  const told = { place: 'log', withholds: ['recording'], mended: null };
  expect(fault).toMatchObject(told);
  await until(async () => (await faults()).rows.length > 1);
  const { rows } = await faults('state=open');
  expect(rows).toMatchObject([told, told]);
  expect(rows.map(({ code }: { code: string }) => code).sort()).toEqual(['log.not-as-signed', 'signing.fork']);

  const before = await size();
  for (const [language, sentence] of [
    ['en', `Nothing is recorded since ${fault.since} (${fault.code}): ${fault.text.en}`],
    ['zh', `自 ${fault.since} 起不再登记（${fault.code}）：${fault.text.zh}`],
  ] as const) {
    const { status, headers, body } = await establish('city-9', language);
    expect([status, body.code, headers.get('onus-log-in-doubt')]).toEqual([503, 'log.in-doubt', fault.code]);
    expect(body.detail).toContain(sentence);
  }
  expect(await size()).toBe(before);
  const read = await ledger.get('/v1/units');
  expect([read.status, read.headers.get('onus-log-in-doubt')]).toEqual([200, fault.code]);
  expect(fault.todo).toMatchObject({ zh: expect.stringContaining('备份'), en: expect.stringContaining('backup') });
  const page = await (await fetch(ledger.served.url)).text();
  for (const said of [fault.code, fault.since, '暂不登记', fault.todo.zh, fault.todo.en]) expect(page).toContain(said);
  expect((await ledger.get('/readyz')).body.hindrances).toContainEqual(
    expect.objectContaining({ code: 'signing.fork' }),
  );

  ledger = await ledger.restart();
  expect((await establish('city-9')).status).toBe(503);
  expect((await faults()).rows.at(-1)).toMatchObject({ number: fault.number, since: fault.since });

  await ledger.served.close();
  const reason = ['--reason', 'looked into, and accepted'];
  const resumed = await run('apps/cli/bin/onus.js', ['resume-signing', '--data', ledger.data, ...reason]).ended;
  expect(resumed.code).toBe(0);
  copyFileSync(join(ledger.data, 'as-it-was'), file);
  ledger = await servedLedger(ledger.data);
  expect((await faults('state=open')).rows).toEqual([]);
  const [mended] = (await faults()).rows.slice(-1);
  expect(mended).toMatchObject({ number: fault.number, mended: expect.stringMatching(/Z$/) });
  expect(await (await fetch(ledger.served.url)).text()).not.toContain(fault.code);
  const recorded = await establish('city-9');
  expect([recorded.status, recorded.headers.get('onus-log-in-doubt')]).toEqual([201, null]);
});

test('programs that record without HTTP are refused as well', async () => {
  await until(async () => (await released()) === (await size()));
  await ledger.served.close();
  rewriteHistory(ledger.data, 2);
  const app = await createLedger({ data: ledger.data });
  const asking = { actor: 'service:import', effectiveOn: '2015-01-01' };
  const city = { unitId: 'city-9', level: 'city', code: '4', codeSystem: 'local', nameZh: '演示单位' };
  const establishUnit = useCaseNamed('organisation/establish-unit');
  const outcome = () => app.get(Ledger).execute(establishUnit, city, asking);
  await expect(outcome()).rejects.toMatchObject({ code: 'log.in-doubt' });
  await expect(app.get<EventStore>(EVENT_STORE).append([])).rejects.toMatchObject({ code: 'log.in-doubt' });
  await app.close();
  ledger = await servedLedger(ledger.data);
});
