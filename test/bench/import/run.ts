/**
 * A dry run of a table of each kind of so many rows, over HTTP, and of household counts as a workbook, too: how long it takes, for how
 * long it keeps a core busy, how much memory the service needs for it, and how long others wait for their answers meanwhile. Then the
 * import of that workbook: how many rows a second are recorded.
 *
 *     npm run build && node test/bench/import/run.ts [rows] [rounds]
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as workbooks from '@e965/xlsx';
import { startService } from '../../http/service-process.ts';
import { keepAsking, percentile } from '../asking.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from './make-log.ts';
import { startProgramme } from './programme.ts';
import { tableOf, tables } from './tables.ts';

const rows = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 3);
const GOALS = { seconds: 10, megabytes: 300 } as const;
const MB = 1_000_000;
const AS_WORKBOOK = 'household-counts';

const csv = (kind: string): Buffer<ArrayBuffer> =>
  Buffer.from(
    tableOf(kind, rows)
      .map((row) => row.join(','))
      .join('\r\n'),
  );
const xlsx = (kind: string): Buffer<ArrayBuffer> =>
  Buffer.from(
    workbooks.write(
      { SheetNames: ['表'], Sheets: { 表: workbooks.utils.aoa_to_sheet(tableOf(kind, rows) as string[][]) } },
      { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true },
    ),
  );

const data = mkdtempSync(join(tmpdir(), 'onus-bench-import-'));
await makeLog(data, rows);
const service = await startService({ data });
const token = await service.token('assessment-office');
const authorizationFor = async (kind: string) =>
  `Bearer ${kind === 'payments' ? await service.token('finance-office') : token}`;
const BESIDE = `effectiveOn=2017-01-05&${new URLSearchParams({
  authorityNumber: '文1',
  authorityIssuer: '演示机关',
  authorityDate: '2015-01-01',
})}`;

/** Waits until everything that follows the log is done with what it was made of. */
async function settled(): Promise<void> {
  for (;;) {
    const { status, tails } = (await (await fetch(`${service.url}/readyz`)).json()) as {
      readonly status: string;
      readonly tails: readonly { readonly tail: string; readonly lag: number }[];
    };
    if (status === 'ready' && tails.every(({ tail, lag }) => lag === 0 || tail === 'signer')) return;
    await setTimeout(100);
  }
}

async function sent(path: string, kind: string, body: Buffer<ArrayBuffer>) {
  const headers = { authorization: await authorizationFor(kind), 'content-type': 'application/octet-stream' };
  const response = await fetch(`${service.url}/v1/imports/${path}`, { method: 'POST', headers, body });
  return (await response.json()) as { readonly accepted?: number; readonly status?: string };
}

/** How long others wait for their answers while a file is tried: the 99th percentile, ms. */
async function p99Meanwhile(kind: string, body: Buffer<ArrayBuffer>): Promise<number> {
  const others = keepAsking(`${service.url}/v1/outlines`, token, 1);
  await sent(`${kind}/dry-run?${BESIDE}`, kind, body);
  const p99 = percentile(others.taken(), 0.99);
  await others.stop();
  return p99;
}

async function round(kind: string, body: Buffer<ArrayBuffer>) {
  const resident = service.resident();
  let most = resident;
  const watching = setInterval(() => {
    most = Math.max(most, service.resident());
  }, 20);
  const [begun, busy] = [performance.now(), service.cpuSeconds()];
  const answer = await sent(`${kind}/dry-run?${BESIDE}`, kind, body);
  const [seconds, cpu] = [(performance.now() - begun) / 1_000, service.cpuSeconds() - busy];
  clearInterval(watching);
  if (answer.accepted !== rows)
    throw new Error(`not every row of ${kind} was accepted: ${JSON.stringify(answer).slice(0, 400)}`);
  return { seconds, cpu, megabytes: (most - resident) / MB };
}

/** Seconds until every row of a file is recorded, from the answer that it is taken on. */
async function recorded(kind: string, body: Buffer<ArrayBuffer>): Promise<number> {
  const importId = hash('sha256', body);
  const taken = await sent(`${kind}?fileDigest=${importId}&${BESIDE}`, kind, body);
  if (taken.status !== 'running') throw new Error(`the file was not taken: ${JSON.stringify(taken).slice(0, 400)}`);
  const begun = performance.now();
  for (;;) {
    const response = await fetch(`${service.url}/v1/imports/${importId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { import: one } = (await response.json()) as { readonly import?: { readonly status: string } };
    if (one && one.status !== 'running') return (performance.now() - begun) / 1_000;
    await setTimeout(20);
  }
}

try {
  await settled();
  await startProgramme(service);
  await settled();
  let isReached = true;
  const shown: object[] = [];
  const workbook = xlsx(AS_WORKBOOK);
  const files = [
    ...Object.keys(tables).map((kind) => ({ kind, format: 'csv', body: () => csv(kind) })),
    { kind: AS_WORKBOOK, format: 'xlsx', body: () => workbook },
  ];
  for (const { kind, format, body } of files) {
    const bytes = body();
    const measured: Awaited<ReturnType<typeof round>>[] = [];
    for (let i = 0; i < rounds; i += 1) measured.push(await round(kind, bytes));
    const of = (pick: (one: (typeof measured)[number]) => number): number => median(measured.map(pick));
    const [seconds, megabytes] = [of((one) => one.seconds), of((one) => one.megabytes)];
    isReached &&= seconds <= GOALS.seconds && megabytes <= GOALS.megabytes;
    shown.push({
      kind,
      format,
      rows,
      'MB of file': (bytes.length / MB).toFixed(1),
      seconds: seconds.toFixed(2),
      'CPU seconds': of((one) => one.cpu).toFixed(2),
      'MB more': megabytes.toFixed(0),
      'p99 of others meanwhile, ms': (await p99Meanwhile(kind, bytes)).toFixed(1),
    });
  }
  console.table(shown);
  const seconds = await recorded(AS_WORKBOOK, workbook);
  console.log(
    `imported: ${rows} rows of ${AS_WORKBOOK} in ${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} a second`,
  );
  console.log(`goals of each dry run: ${GOALS.seconds} s, ${GOALS.megabytes} MB more`);
  console.log(`medians of ${rounds} rounds, Node ${process.version}, ${availableParallelism()} cores`);
  endWith(isReached);
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
