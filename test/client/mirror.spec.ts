import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { quiet } from '../http/quiet.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import {
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  sender,
  smallProgramme,
} from '../http/small-programme.ts';
import { until } from '../until.ts';

const KILLS = 6;
const PROGRAM = join(import.meta.dirname, '../../libs/client/example/mirror-standings.ts');
const folder = mkdtempSync(join(tmpdir(), 'onus-mirror-'));
const path = join(folder, 'standings.db');

let ledger: ServedLedger;
let people = 0;
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example' });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
});
afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true });
});

function mirroring() {
  const child = spawn(process.execPath, [PROGRAM, ledger.url, path], {
    env: { ...process.env, ONUS_TOKEN: ledger.tokens.downstream, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return { child, ended: once(child, 'exit'), said: () => said };
}

interface Standing {
  readonly leaderId: string;
  readonly status: string;
}
/** Of whom something is required on a day, by the mirror. */
function mirrored(day: string): readonly Standing[] {
  const mirror = new SqliteDatabase(path, { readonly: true });
  try {
    const rows = mirror.prepare(`
      SELECT leader_id leaderId, status FROM standing of_day
      WHERE from_day = (SELECT max(from_day) FROM standing WHERE leader_id = of_day.leader_id AND from_day <= ?)
      AND status NOT IN ('pending', 'no-policy', 'clear') ORDER BY leader_id`);
    return rows.all(day) as Standing[];
  } finally {
    mirror.close();
  }
}

/** Of the last event that is in the mirror; −1 before the first. */
function reached(): number {
  if (!existsSync(path)) return -1;
  const mirror = new SqliteDatabase(path, { readonly: true });
  try {
    const cursor = mirror.prepare("SELECT cursor ->> 'position' FROM cursor").pluck().get();
    return Number(cursor ?? -1);
  } catch {
    return -1; // killed before it had made its tables
  } finally {
    mirror.close();
  }
}

async function lastChange(): Promise<number> {
  const { body } = await ledger.get('/v1/feed?after=-1&types=accountability.standing-changed&limit=1000');
  return Number(body.events.at(-1).position);
}

/** The same, by the ledger. */
async function answeredBy(day: string): Promise<readonly Standing[]> {
  const { body } = await ledger.get(`/v1/standings?asOf=${day}&limit=200`);
  const rows: Standing[] = body.rows.map(({ leaderId, status }: Standing) => ({ leaderId, status }));
  return rows.sort((a, b) => (a.leaderId < b.leaderId ? -1 : 1));
}

/** One more who stands somewhere: registered, and in a post of the county. */
async function one(number: number): Promise<void> {
  const leaderId = `leader-m${number}`;
  const done = sender(ledger);
  await done('organisation/register-leader', { leaderId, name: '演示干部', demo: true });
  await done('organisation/appoint-leader', {
    leaderId,
    appointmentId: `appointment-m${number}`,
    post: 'leader-in-charge',
    unitId: ids.county,
    mode: 'full',
    effectiveOn: '2016-01-01',
  });
}

test('whenever it is killed, the mirror says in the end what the ledger says, and never anything else', async () => {
  const stopping = new AbortController();
  const recording = (async () => {
    while (!stopping.signal.aborted) {
      people += 1;
      await one(people);
      await setTimeout(150); // there is to be something new for each, and not a crowd in one county
    }
  })();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = reached();
    const { child, ended } = mirroring();
    // Most of them are killed while they take events, some before they have begun.
    if (kill % 4 > 0) await until(() => reached() > before);
    await setTimeout(Math.random() * 300);
    child.kill('SIGKILL');
    await ended;
  }
  stopping.abort();
  await recording;
  expect(people).toBeGreaterThan(KILLS);
  await publishFailedYear(ledger);
  await quiet(ledger);

  const { child, ended, said } = mirroring();
  const last = await lastChange();
  await until(() => reached() >= last);
  for (const day of ['2016-06-01', '2017-02-15', '2017-06-01', '2030-01-01'])
    expect([day, mirrored(day)]).toEqual([day, await answeredBy(day)]);
  expect((await answeredBy('2017-06-01')).length).toBeGreaterThan(KILLS);
  child.kill('SIGTERM');
  expect([await ended, said()]).toEqual([[0, null], '']);
});
