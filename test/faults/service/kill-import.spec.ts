import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openSqliteEventStore } from '@onus/event-store';
import { run } from '../../demo/program.ts';
import { type ServiceProcess, startService } from '../../http/service-process.ts';

/** So many that a fast machine has not recorded them all by the time that a service is started again. */
const ROWS = 20_000;
const counties = Array.from({ length: ROWS - 1 }, (_, at) => `431200,县级,${100_000 + at},县${at}`);
const FILE = ['上级单位代码,级别,单位代码,单位名称', ',市级,431200,怀化市', ...counties].join('\n');
const IMPORT_ID = hash('sha256', Buffer.from(FILE));
/** From the order on until it is killed: it may stand anywhere. */
const KILLED_AFTER_MS = [400, 900, 20, 1_500];
/** Then it is killed so many times when more is recorded than at its start, so long after that. */
const KILLED_UNDER_WAY_AFTER_MS = [0, 0, 40, 10, 80];

let data: string;
let service: ServiceProcess;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-kill-import-'));
  service = await startService({ data });
});
afterAll(async () => {
  await service.end();
  rmSync(data, { recursive: true });
});

async function asked(path: string, init: RequestInit = {}) {
  const token = await service.token('assessment-office');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const response = await fetch(service.url + path, { ...init, headers });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
const order = () =>
  asked(`/v1/imports/units?fileDigest=${IMPORT_ID}&effectiveOn=2016-01-01`, { method: 'POST', body: FILE });
const status = async (): Promise<string | undefined> => (await asked(`/v1/imports/${IMPORT_ID}`)).body.import?.status;

async function recorded() {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });
  const units: string[] = [];
  const ends: string[] = [];
  for await (const { envelope, data } of store.readAll()) {
    if (envelope.type === 'organisation.unit-established') units.push((data as { unitId: string }).unitId);
    if (envelope.type.startsWith('oversight.import-')) ends.push(envelope.type);
  }
  await store.close();
  return { units, ends };
}

async function size(): Promise<number> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });
  const head = await store.head();
  await store.close();
  return head.size;
}

test('an import that is killed wherever it stands goes on to its end at the next starts, and no row is recorded twice', async () => {
  const seen: number[] = [];
  let isTaken = false;
  let sizeThen = 0;
  // Besides the rows, an import and the index record a few events.
  const more = async (than: number): Promise<void> => {
    for (const until = Date.now() + 30_000; Date.now() < until; await setTimeout(10))
      if ((await size()) > than + 10) return;
  };
  const rounds = [
    ...KILLED_AFTER_MS.map((ms) => () => setTimeout(ms)),
    ...KILLED_UNDER_WAY_AFTER_MS.map((ms) => async () => {
      if ((seen.at(-1) ?? 0) < ROWS) await more(sizeThen);
      await setTimeout(ms);
    }),
  ];
  for (const wait of rounds) {
    const taking = isTaken ? undefined : order().catch(() => undefined);
    await wait();
    await service.end();
    await taking;
    const { units, ends } = await recorded();
    isTaken = ends.length > 0;
    seen.push(units.length);
    sizeThen = await size();
    service = await startService({ data });
  }
  if (!isTaken) expect((await order()).status).toBe(202);
  while ((await status()) !== 'completed') await setTimeout(100);

  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen.filter((count) => count > 0 && count < ROWS)).size).toBeGreaterThan(1);
  const { units, ends } = await recorded();
  expect(units).toHaveLength(ROWS);
  expect(new Set(units).size).toBe(ROWS);
  expect(ends).toEqual(['oversight.import-started', 'oversight.import-completed']);
  expect(readdirSync(join(data, 'imports'))).toEqual([]);
  expect((await order()).body).toMatchObject({ status: 'completed', rows: ROWS });
  await service.end();
  const verified = await run('apps/cli/bin/onus.js', ['verify', '--data', data, '--rules']).ended;
  expect(verified.code === 0 || verified.output).toBe(true);
});
