import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { type Acknowledged, addReports, firstUnacknowledged } from '../kill/acknowledged.ts';
import { checkLog } from '../kill/check-log.ts';
import type { Report } from './report.ts';
import { runWriter } from './run-writer.ts';
import { namespace } from './small-disk.ts';

const TIMEOUT_MS = 180_000;
const COMMANDS = 300;

let directory: string;
let path: string;
let acknowledged: Acknowledged;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-disk-'));
  path = join(directory, 'ledger.db');
  acknowledged = { receipts: new Map(), roots: new Map(), replays: 0 };
});
afterEach(() => {
  chmodSync(directory, 0o700);
  rmSync(directory, { recursive: true });
});

type Kind<K extends Report['kind']> = Extract<Report, { kind: K }>;
const told = <K extends Report['kind']>(reports: readonly Report[], kind: K): Kind<K>[] =>
  reports.filter((report): report is Kind<K> => report.kind === kind);
const noted = (reports: readonly Report[]): readonly Report[] => {
  addReports(acknowledged, [...told(reports, 'head'), ...told(reports, 'acknowledged')]);
  return reports;
};

/** Everything acknowledged is there, once, in order and unchanged; then the log is opened anew and takes the rest. */
async function expectCleanRestart(): Promise<void> {
  await checkLog(await openSqliteEventStore({ path }), acknowledged);
  const from = firstUnacknowledged(acknowledged);
  const reports = noted(await runWriter([path, from, COMMANDS - from]));
  expect(told(reports, 'failed')).toEqual([]);
  await checkLog(await openSqliteEventStore({ path }), acknowledged);
  expect(acknowledged.receipts.size).toBe(COMMANDS);
}

async function personalAt(position: number): Promise<unknown> {
  const store = await openSqliteEventStore({ path });
  try {
    for await (const { personal } of store.readAll({ from: position, limit: 1 })) return personal;
    throw new Error(`nothing at ${position}`);
  } finally {
    await store.close();
  }
}

// From "cannot even make its tables" over "the write-ahead log ends in the middle of a commit" to "hardly anything was missing".
const LIMITS_KIB = [4, 40, 64, 100, 128, 136, 200, 313, 500, 777, 1_200, 2_500];

test.each(LIMITS_KIB)(
  'an I/O error on a write past %i KiB: said clearly, nothing acknowledged in vain',
  async (fileKiB) => {
    const reports = noted(await runWriter([path, 0, COMMANDS], { fileKiB }));
    const refused = [...told(reports, 'not-opened'), ...told(reports, 'failed')];
    expect(refused.length).toBeGreaterThan(0);
    for (const { name, code, cause } of refused) {
      expect(name).toBe('EventStoreError');
      expect(['event-store.cannot-open', 'event-store.write-failed', 'event-store.halted']).toContain(code);
      expect(cause).toMatch(/^SQLITE_IOERR/);
    }
    // Nobody knows what such a disk holds: until the log is opened anew, nothing more is recorded.
    expect(told(reports, 'sent-again').every(({ outcome }) => outcome === 'event-store.halted')).toBe(true);
    expect(told(reports, 'erased').every(({ outcome }) => outcome === 'event-store.halted')).toBe(true);
    expect(told(reports, 'closed').length + told(reports, 'not-opened').length).toBe(1);
    await expectCleanRestart();
  },
  TIMEOUT_MS,
);

describe('where nothing may be written', () => {
  const refused = { name: 'EventStoreError', code: 'event-store.cannot-open' };

  test(
    'no log is made, and nothing else',
    async () => {
      chmodSync(directory, 0o555);
      expect(await runWriter([path, 0, 1], { unprivileged: true })).toMatchObject([{ kind: 'not-opened', ...refused }]);
      expect(readdirSync(directory)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'a log that is there is not opened for writing, and stays as it is',
    async () => {
      noted(await runWriter([path, 0, 10]));
      for (const file of readdirSync(directory)) chmodSync(join(directory, file), 0o444);
      chmodSync(directory, 0o555);
      expect(await runWriter([path, 10, 1], { unprivileged: true })).toMatchObject([
        { kind: 'not-opened', ...refused },
      ]);
      chmodSync(directory, 0o700);
      for (const file of readdirSync(directory)) chmodSync(join(directory, file), 0o600);
      await expectCleanRestart();
    },
    TIMEOUT_MS,
  );
});

describe('a disk that is full', () => {
  const way = namespace();
  if (!way) console.warn('skipped: a full disk needs a namespace with a tmpfs, which this machine does not give');
  const testIf = way ? test : test.skip;

  // The small disk goes with the namespace, so what it held is copied out at the end.
  const onSmallDisk = (kiB: number, out: string): string[] => [
    ...(way ?? []),
    'sh',
    '-c',
    `mount -t tmpfs -o size=${kiB}k tmpfs "$0" && head -c ${kiB * 600} /dev/zero > "$0/ballast" && "$@"; code=$?; cp "$0"/ledger.db* ${out}; exit $code`,
    directory,
  ];

  testIf.each([1_200, 2_000, 3_000])(
    'of %i KiB: said clearly; once there is room, it goes on without a restart',
    async (kiB) => {
      const out = mkdtempSync(join(tmpdir(), 'onus-disk-'));
      try {
        const around = onSmallDisk(kiB, out);
        const reports = noted(await runWriter([path, 0, COMMANDS, join(directory, 'ballast')], { around }));
        const [failed] = told(reports, 'failed');
        expect(failed).toMatchObject({
          name: 'EventStoreError',
          code: 'event-store.write-failed',
          cause: 'SQLITE_FULL',
        });
        expect(told(reports, 'sent-again')).toEqual([{ kind: 'sent-again', outcome: 'acknowledged' }]);
        // An erasure needs room as well. The first may have found some, deleted the row, and failed to clear what is left of it.
        const [before, after] = told(reports, 'erased').map(({ outcome }) => outcome);
        expect(['event-store.write-failed', 1]).toContain(before);
        expect(before === 1 ? [0] : [0, 1]).toContain(after);
        expect(told(reports, 'closed')).toHaveLength(1);
        path = join(out, 'ledger.db');
        expect(await personalAt(0)).toBeUndefined();
        expect(await personalAt(5)).toHaveProperty('name');
        await expectCleanRestart();
      } finally {
        rmSync(out, { recursive: true });
      }
    },
    TIMEOUT_MS,
  );
});
