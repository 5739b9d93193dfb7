/**
 * A list as a table over HTTP, as CSV and as an Excel workbook: how long it takes, how much memory the service needs for it, and
 * how much longer others wait for their answers meanwhile, against the same time before it, in the same round.
 *
 *     npm run build && node test/bench/sheets/run.ts [rows] [rounds] [seconds without a table]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORIGIN } from '@onus/ledger';
import { beginGuard, guardFileIn } from '@onus/signing';
import { startService } from '../../http/service-process.ts';
import { keepAsking, percentile } from '../asking.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from '../rebuild/make-log.ts';
import { payments } from './payments.ts';

const rows = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
const rest = Number(process.argv[4] ?? 3);
const GOALS = { seconds: 10, mebibytes: 200, p99: 2 } as const;
const MIB = 1024 * 1024;
const CLIENTS = 4;

const data = mkdtempSync(join(tmpdir(), 'onus-bench-sheets-'));
const events = await makeLog(join(data, 'ledger.db'), payments(rows));
beginGuard(guardFileIn(data), ORIGIN); // as the service would have at its first start
const service = await startService({ data });
const token = await service.token('inspector');
const headers = { authorization: `Bearer ${token}` };

interface Taken {
  readonly seconds: number;
  readonly bytes: number;
  readonly rows: number;
}

/** By a client in a process of its own: its work is not measured with the answers to others. */
async function table(format: string): Promise<Taken> {
  const client = fork(join(import.meta.dirname, 'take.ts'), [
    `${service.url}/v1/funds/movements?kind=paid&format=${format}`,
    token,
  ]);
  const [taken] = (await once(client, 'message')) as [Taken];
  if (taken.rows !== rows) throw new Error(`${taken.rows} rows of ${rows}`);
  return taken;
}

/** The models are built. */
async function ready(): Promise<void> {
  while (
    (await fetch(`${service.url}/v1/funds/movements?minPosition=${events - 1}&limit=1`, { headers })).status !== 200
  );
}

async function round(format: string) {
  const others = keepAsking(`${service.url}/v1/units?level=county`, token, CLIENTS);
  await new Promise((resolve) => setTimeout(resolve, rest * 1_000));
  const before = others.taken();
  const resident = service.resident();
  let most = resident;
  const watching = setInterval(() => {
    most = Math.max(most, service.resident());
  }, 20);
  const { seconds, bytes } = await table(format);
  clearInterval(watching);
  const during = others.taken();
  await others.stop();
  const p99 = { before: percentile(before, 0.99), during: percentile(during, 0.99) };
  return { format, seconds, bytes, mebibytes: (most - resident) / MIB, p99, ratio: p99.during / p99.before };
}

try {
  await ready();
  const measured: Awaited<ReturnType<typeof round>>[] = [];
  for (let i = 0; i < rounds; i += 1) for (const format of ['csv', 'xlsx']) measured.push(await round(format));
  console.table(
    measured.map(({ format, seconds, bytes, mebibytes, p99, ratio }) => ({
      format,
      seconds: seconds.toFixed(2),
      'MiB of file': (bytes / MIB).toFixed(1),
      'MiB more': mebibytes.toFixed(0),
      'p99 of others before, ms': p99.before.toFixed(1),
      meanwhile: p99.during.toFixed(1),
      ratio: ratio.toFixed(2),
    })),
  );
  const reached = ['csv', 'xlsx'].map((format) => {
    const all = measured.filter((one) => one.format === format);
    const figures = {
      seconds: median(all.map(({ seconds }) => seconds)),
      mebibytes: Math.max(...all.map(({ mebibytes }) => mebibytes)), // what a round took, the next has already
      p99: median(all.map(({ ratio }) => ratio)),
    };
    console.log(
      `${format}: ${rows} rows in ${figures.seconds.toFixed(2)} s (goal ${GOALS.seconds}), ${figures.mebibytes.toFixed(0)} MiB more (goal ${GOALS.mebibytes}), others' p99 ${figures.p99.toFixed(2)}× (goal ${GOALS.p99}×)`,
    );
    return figures;
  });
  console.log(
    `medians of ${rounds} rounds, of memory the most, Node ${process.version}, ${availableParallelism()} cores`,
  );
  endWith(
    reached.every((figures) =>
      (Object.keys(GOALS) as (keyof typeof GOALS)[]).every((goal) => figures[goal] <= GOALS[goal]),
    ),
  );
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
