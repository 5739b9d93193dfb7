import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkSqliteLog, type EventStore, openSqliteEventStore } from '@onus/event-store';
import { EVENT_STORE } from '@onus/ledger';
import { beginGuard, guardFileIn } from '@onus/signing';
import { readRoot } from '@onus/transparency-log';
import { type Program, run } from '../demo/program.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { bodyOf, disburse, ids, smallProgramme } from '../http/small-programme.ts';
import { upTo } from './up-to.ts';
import { viewsOf } from './views-of.ts';

const TIMEOUT_MS = 180_000;

let scratch: string;
let ledger: ServedLedger;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'onus-backup-'));
  ledger = await servedLedger();
  await smallProgramme(ledger);
  mkdirSync(join(scratch, 'guard'));
  const guard = guardFileIn(join(scratch, 'guard'));
  beginGuard(guard, 'spec');
});
afterEach(async () => {
  await ledger.stop();
  rmSync(scratch, { recursive: true });
});

const onus = (...args: string[]): Program => run('apps/cli/bin/onus.js', args);
const backups = () => join(scratch, 'backups');
const backup = (...more: string[]) => onus('backup', '--data', ledger.data, '--to', `${backups()}/`, ...more);
/** Under a guard that has released nothing, unless another is named. */
const restore = (from: string, to: string, signer = join(scratch, 'guard'), ...more: string[]) =>
  onus('restore', '--from', from, '--data', join(scratch, to), '--signer', signer, ...more);
const whole = () => (existsSync(backups()) ? readdirSync(backups()).filter((name) => name.endsWith('.backup')) : []);
const newest = (): string => join(backups(), whole().sort().at(-1) ?? '');
const store = (): EventStore => ledger.served.app.get(EVENT_STORE);

let leaders = 0;
/** One round of what a service is asked for; everything in it is recorded. */
async function work(): Promise<void> {
  const leaderId = `leader-${1000 + leaders++}`;
  const answers = await Promise.all([
    ledger.post(
      'organisation/register-leader',
      bodyOf('organisation/register-leader', { leaderId, authority: undefined }),
    ),
    ledger.post('funds/disburse-funds', disburse(1), { role: 'finance-office' }),
    ledger.post(
      'programme/report-progress',
      bodyOf('programme/report-progress', { taskId: ids.task, asOf: '2016-03-01' }),
    ),
  ]);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(1);
}

/** Works as fast as it can until something has ended. */
async function workUntil(ended: Promise<unknown>): Promise<number> {
  let working = true;
  void ended.then(() => {
    working = false;
  });
  let rounds = 0;
  const worker = async (): Promise<void> => {
    while (working) {
      await work();
      rounds += 1;
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return rounds;
}

async function eventsOf(log: EventStore, size: number): Promise<string[]> {
  const events: string[] = [];
  for await (const { position, envelope, data, personal } of log.readAll({ limit: size })) {
    events.push(JSON.stringify({ position, envelope, data, personal }));
  }
  return events;
}

test(
  'made while the service records at full speed, restored elsewhere: same root, same events, same answers',
  async () => {
    for (let round = 0; round < 20; round++) await work();
    const before = (await store().head()).size;
    const making = backup();
    const rounds = await workUntil(making.ended);
    expect(rounds).toBeGreaterThan(0);
    expect((await making.ended).code).toBe(0);
    const after = (await store().head()).size;

    const { code, output } = await restore(newest(), 'restored').ended;
    expect([code, output]).toEqual([0, expect.stringContaining('events, root')]);
    const restored = await openSqliteEventStore({ path: join(scratch, 'restored/ledger.db') });
    const { size, rootHash } = await restored.head();
    expect(size).toBeGreaterThanOrEqual(before);
    expect(size).toBeLessThan(after);
    expect((await readRoot((level, index) => store().readTile(level, index), size)).toString('hex')).toBe(rootHash);
    expect(await eventsOf(restored, size)).toEqual(await eventsOf(store(), size));
    const views = await viewsOf(restored, join(scratch, 'restored.views.db'));
    expect(views).toEqual(await viewsOf(upTo(store(), size), join(scratch, 'original.views.db')));
    expect(views.leader?.length).toBeGreaterThan(20);
    await restored.close();
  },
  TIMEOUT_MS,
);

test(
  'a restored ledger is served: it answers as the one that was backed up, and goes on',
  async () => {
    await work();
    expect((await backup().ended).code).toBe(0);
    const { size } = await store().head();
    const paths = [`leaders?limit=500&minPosition=${size - 1}`, 'log/head', 'tasks', 'funds/balances', 'funds'];
    const asked = ({ get }: ServedLedger) =>
      Promise.all(
        paths.map(async (path) => {
          const { status, body } = await get(`/v1/${path}`, { role: 'inspector' });
          return [status, body];
        }),
      );
    const answers = await asked(ledger);
    expect(answers.map(([status]) => status)).toEqual(paths.map(() => 200));
    await restore(newest(), 'restored').ended;
    beginGuard(guardFileIn(join(scratch, 'restored')), 'onus.local/ledger');
    const again = await servedLedger(join(scratch, 'restored'));
    try {
      expect(await asked(again)).toEqual(answers);
      const leader = { leaderId: 'leader-after', name: '演示干部', effectiveOn: '2016-03-01' };
      expect((await again.post('organisation/register-leader', leader)).body).toMatchObject({ position: size });
    } finally {
      await again.served.close();
    }
  },
  TIMEOUT_MS,
);

test(
  'older than the released checkpoint it is refused; with a reason, restored, and the service says what happened',
  async () => {
    expect((await backup().ended).code).toBe(0);
    const { size: backedUp } = await store().head();
    for (let round = 0; round < 3; round++) await work();
    const releasedSize = async () => (await ledger.get('/healthz')).body.signer.released?.size;
    while ((await releasedSize()) !== (await store().head()).size) await setTimeout(50);
    const released = await releasedSize();
    const signer = ledger.data;

    const refused = await restore(newest(), 'restored', signer).ended;
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining(`a checkpoint of ${released} events`)]);
    expect(existsSync(join(scratch, 'restored/ledger.db'))).toBe(false);

    const given = await restore(newest(), 'restored', signer, '--older-than-released', '硬盘损坏').ended;
    expect(given.code).toBe(0);
    expect(given.output).toContain(`lost: positions ${backedUp} to ${released - 1} `);
    beginGuard(guardFileIn(join(scratch, 'restored')), 'onus.local/ledger');
    const again = await servedLedger(join(scratch, 'restored'));
    try {
      const { rows } = (await again.get(`/v1/restorations?minPosition=${backedUp}`, { role: 'inspector' })).body;
      expect(rows).toMatchObject([
        { position: backedUp, sizeRestored: backedUp, sizeReleased: released, reason: '硬盘损坏' },
      ]);
    } finally {
      await again.served.close();
    }
  },
  TIMEOUT_MS,
);

/** Sends a signal to a program some time after it has begun to work in its scratch directory, unless it ends before. */
async function signalledAfter(program: () => Program, workplace: string, signal: NodeJS.Signals, afterMs: number) {
  const changed = () => statSync(workplace, { throwIfNoEntry: false })?.ctimeMs;
  const before = changed(); // where the one before left it
  const { process, ended } = program();
  const begun = (): boolean => ![undefined, before].includes(changed());
  while (!begun() && process.exitCode === null) await setTimeout(1);
  await setTimeout(afterMs);
  process.kill(signal);
  await ended;
}

/** Moments from the beginning on, and some at random. */
const momentsMs = (): number[] => [0, 15, 60, ...Array.from({ length: 2 }, () => Math.random() * 100)];

test(
  'killed at any moment, a backup leaves whole backups only, and a restore a whole ledger or none',
  async () => {
    for (let round = 0; round < 30; round++) await work();
    const left = join(backups(), '.onus-backup-unfinished');
    for (const afterMs of momentsMs()) {
      await signalledAfter(backup, left, 'SIGKILL', afterMs);
      if (existsSync(left)) expect(statSync(left).mode & 0o777).toBe(0o700);
    }
    await signalledAfter(backup, left, 'SIGTERM', 0);
    expect(existsSync(left)).toBe(false);
    expect((await backup().ended).code).toBe(0);
    const { size } = await store().head();
    for (const [i, name] of whole().entries()) {
      expect((await restore(join(backups(), name), `whole-${i}`).ended).code).toBe(0);
    }
    const half = join(scratch, 'killed/ledger.db-unfinished');
    for (const afterMs of momentsMs()) {
      await signalledAfter(() => restore(newest(), 'killed'), half, 'SIGKILL', afterMs);
      const path = join(scratch, 'killed/ledger.db');
      if (existsSync(half) && !existsSync(path)) {
        expect(statSync(half).mode & 0o777).toBe(0o700);
        await expect(servedLedger(join(scratch, 'killed'))).rejects.toThrow(/was interrupted/);
      }
      if (!existsSync(path)) continue;
      expect((await checkSqliteLog(path)).size).toBe(size);
      rmSync(join(scratch, 'killed'), { recursive: true });
    }
    expect((await restore(newest(), 'killed').ended).code).toBe(0);
    expect(existsSync(half)).toBe(false);
  },
  TIMEOUT_MS,
);

test(
  'what cannot be done is said in one line, with its exit code',
  async () => {
    const nowhere = await onus('backup', '--data', scratch, '--to', `${backups()}/`).ended;
    expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringMatching(/^onus: .* holds no ledger; .+\n$/)]);
    expect((await onus('backup', '--data', ledger.data).ended).code).toBe(2);
    expect((await onus('backup', '--data', ledger.data, '--to', 'x', '--keep', '0').ended).code).toBe(2);
    await backup().ended;
    const damaged = newest();
    const bytes = readFileSync(damaged);
    bytes.writeUInt8(bytes.readUInt8(9_000) ^ 1, 9_000);
    writeFileSync(damaged, bytes);
    const refused = await restore(damaged, 'restored').ended;
    expect([refused.code, refused.output]).toEqual([1, expect.stringMatching(/^onus: .* is damaged\n$/)]);
    writeFileSync(damaged, bytes.subarray(0, 10_000));
    const looked = await backup('--keep', '5').ended;
    expect([looked.code, looked.output]).toEqual([3, expect.stringContaining(`${damaged}: is damaged`)]);
  },
  TIMEOUT_MS,
);

/** Runs the program where no file may become larger than this. */
function withoutRoom(fileKiB: number, ...args: string[]): { readonly code: number | null; readonly output: string } {
  const limited = ['-c', `ulimit -f ${fileKiB}; exec "$0" "$@"`, process.execPath, 'apps/cli/bin/onus.js', ...args];
  const { status, stdout, stderr } = spawnSync('bash', limited, { cwd: join(import.meta.dirname, '../..') });
  return { code: status, output: `${stdout}${stderr}` };
}

test(
  'where there is no room, a backup and a restore fail in one line, and leave nothing half',
  async () => {
    for (let round = 0; round < 40; round++) await work();
    for (const fileKiB of [4, 130]) {
      const failed = withoutRoom(fileKiB, 'backup', '--data', ledger.data, '--to', `${backups()}/`);
      expect([failed.code, failed.output]).toEqual([1, expect.stringMatching(/^onus: .*\n$/)]);
      expect(readdirSync(backups()).filter((name) => name !== '.onus-backup-writer')).toEqual([]);
    }
    expect((await backup().ended).code).toBe(0);
    for (const fileKiB of [4, 130]) {
      const failed = withoutRoom(
        fileKiB,
        'restore',
        '--from',
        newest(),
        '--data',
        join(scratch, 'restored'),
        '--signer',
        join(scratch, 'guard'),
      );
      expect([failed.code, failed.output]).toEqual([1, expect.stringMatching(/^onus: .*\n$/)]);
      expect(existsSync(join(scratch, 'restored')) ? readdirSync(join(scratch, 'restored')) : []).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^ledger\.db(?!-writer$)/)]),
      );
    }
    expect((await restore(newest(), 'restored').ended).code).toBe(0);
  },
  TIMEOUT_MS,
);
