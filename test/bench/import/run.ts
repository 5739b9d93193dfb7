/**
 * A dry run of a table of the household counts of so many villages, over HTTP, as CSV and as a workbook: how long it takes, how much
 * memory the service needs for it, and how long others wait for their answers meanwhile.
 *
 *     npm run build && node test/bench/import/run.ts [rows] [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as workbooks from '@e965/xlsx';
import { startService } from '../../http/service-process.ts';
import { keepAsking, percentile } from '../asking.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog, villageCode } from './make-log.ts';

const rows = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? 5);
const GOALS = { seconds: 10, megabytes: 300 } as const;
const MB = 1_000_000;

const HEADINGS =
  '村代码,村名称,年度,总人口,贫困人数,当年脱贫人数,返贫人数,新识别人数,贫困户数,当年脱贫户数,返贫户数,新识别户数,统计日期';
const table = [
  HEADINGS.split(','),
  ...Array.from({ length: rows }, (_, at) => {
    const counts = [1000, 100, 0, 0, 100, 30, 0, 0, 30].map(String);
    return [villageCode(at), `基准村${at}`, '2016', ...counts, '2017年1月5日'];
  }),
];
const FILES: Readonly<Record<string, Buffer<ArrayBuffer>>> = {
  csv: Buffer.from(table.map((row) => row.join(',')).join('\r\n')),
  xlsx: Buffer.from(
    workbooks.write(
      { SheetNames: ['表'], Sheets: { 表: workbooks.utils.aoa_to_sheet(table) } },
      { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true },
    ),
  ),
};

const data = mkdtempSync(join(tmpdir(), 'onus-bench-import-'));
await makeLog(data, rows);
const service = await startService({ data });
const token = await service.token('assessment-office');
const headers = { authorization: `Bearer ${token}` };

async function ready(): Promise<void> {
  while ((await fetch(`${service.url}/readyz`)).status !== 200) await new Promise((after) => setTimeout(after, 100));
}

async function round(body: Buffer<ArrayBuffer>) {
  const others = keepAsking(`${service.url}/v1/outlines`, token, 1);
  const resident = service.resident();
  let most = resident;
  const watching = setInterval(() => {
    most = Math.max(most, service.resident());
  }, 20);
  const begun = performance.now();
  const response = await fetch(`${service.url}/v1/imports/household-counts/dry-run?effectiveOn=2017-01-05`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body,
  });
  const answer = (await response.json()) as { readonly accepted?: number };
  const seconds = (performance.now() - begun) / 1_000;
  clearInterval(watching);
  const p99 = percentile(others.taken(), 0.99);
  await others.stop();
  if (answer.accepted !== rows) throw new Error(`not every row was accepted: ${JSON.stringify(answer).slice(0, 400)}`);
  return { seconds, megabytes: (most - resident) / MB, p99 };
}

try {
  await ready();
  let isReached = true;
  const shown: object[] = [];
  for (const [format, body] of Object.entries(FILES)) {
    const measured: Awaited<ReturnType<typeof round>>[] = [];
    for (let i = 0; i < rounds; i += 1) measured.push(await round(body));
    const of = (pick: (one: (typeof measured)[number]) => number): number => median(measured.map(pick));
    const [seconds, megabytes] = [of((one) => one.seconds), of((one) => one.megabytes)];
    isReached &&= seconds <= GOALS.seconds && megabytes <= GOALS.megabytes;
    shown.push({
      format,
      rows,
      'MB of file': (body.length / MB).toFixed(1),
      seconds: seconds.toFixed(2),
      'MB more': megabytes.toFixed(0),
      'p99 of others meanwhile, ms': of((one) => one.p99).toFixed(1),
    });
  }
  console.table(shown);
  console.log(`goals: ${GOALS.seconds} s, ${GOALS.megabytes} MB more`);
  console.log(`medians of ${rounds} rounds, Node ${process.version}, ${availableParallelism()} cores`);
  endWith(isReached);
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
