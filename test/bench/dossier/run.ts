/**
 * P12: a dossier over HTTP: how long it takes, how much memory the service needs for it, and how much longer others wait for
 * their answers meanwhile, against the same time before it, in the same round.
 *
 *     npm run build && node test/bench/dossier/run.ts [events] [rounds] [seconds without a dossier]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../http/service-process.ts';
import { keepAsking, percentile } from '../asking.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { LEADER, makeLog } from './make-log.ts';

const events = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const rest = Number(process.argv[4] ?? 3);
const GOALS = { seconds: 3, mebibytes: 200, p99: 2 } as const;
const MIB = 1024 * 1024;
const CLIENTS = 4;

const data = mkdtempSync(join(tmpdir(), 'onus-bench-dossier-'));
await makeLog(data, events);
const service = await startService({ data });
const token = await service.token('inspector');
const headers = { authorization: `Bearer ${token}` };

/** By a client in a process of its own: its work is not measured with the answers to others. */
async function dossier(): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const url = `${service.url}/v1/dossiers?subject=leader:${LEADER}&asOf=2017-01-01`;
  const client = fork(join(import.meta.dirname, 'take.ts'), [url, token]);
  const [taken] = await once(client, 'message');
  return taken;
}

/** The models are built, and a checkpoint is signed. */
async function ready(): Promise<void> {
  for (const path of ['/v1/leaders', '/v1/events/0/proof']) {
    while ((await fetch(service.url + path, { headers })).status !== 200);
  }
}

async function round() {
  const others = keepAsking(`${service.url}/v1/leaders`, token, CLIENTS);
  await new Promise((resolve) => setTimeout(resolve, rest * 1_000));
  const before = others.taken();
  const resident = service.resident();
  let most = resident;
  const watching = setInterval(() => {
    most = Math.max(most, service.resident());
  }, 20);
  const { seconds, bytes } = await dossier();
  clearInterval(watching);
  const during = others.taken();
  await others.stop();
  const p99 = { before: percentile(before, 0.99), during: percentile(during, 0.99) };
  return { seconds, bytes, mebibytes: (most - resident) / MIB, p99, ratio: p99.during / p99.before };
}

try {
  await ready();
  const measured: Awaited<ReturnType<typeof round>>[] = [];
  for (let i = 0; i < rounds; i += 1) measured.push(await round());
  console.table(
    measured.map(({ seconds, bytes, mebibytes, p99, ratio }) => ({
      seconds: seconds.toFixed(2),
      'MiB of archive': (bytes / MIB).toFixed(1),
      'MiB more': mebibytes.toFixed(0),
      'p99 of others before, ms': p99.before.toFixed(1),
      meanwhile: p99.during.toFixed(1),
      ratio: ratio.toFixed(2),
    })),
  );
  const of = (pick: (one: (typeof measured)[number]) => number): number => median(measured.map(pick));
  const reached = {
    seconds: of((one) => one.seconds),
    mebibytes: of((one) => one.mebibytes),
    p99: of((one) => one.ratio),
  };
  console.log(`${events} events: ${reached.seconds.toFixed(2)} s (goal ${GOALS.seconds})`);
  console.log(`memory: ${reached.mebibytes.toFixed(0)} MiB more (goal ${GOALS.mebibytes})`);
  console.log(`others: p99 ${reached.p99.toFixed(2)}× (goal ${GOALS.p99}×)`);
  console.log(`medians of ${rounds} rounds, Node ${process.version}, ${availableParallelism()} cores`);
  endWith((Object.keys(GOALS) as (keyof typeof GOALS)[]).every((goal) => reached[goal] <= GOALS[goal]));
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
