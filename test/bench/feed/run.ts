/**
 * The feed over HTTP: the memory that idle subscribers take, how soon one event is with all of them, and how fast one reader goes
 * through the log page by page, against a raw scan and `JSON.parse` of the same log in the same round.
 *
 *     npm run build && node test/bench/feed/run.ts [subscribers] [events of the log] [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startService } from '../../http/service-process.ts';
import { percentile } from '../asking.ts';
import { makeLog } from '../dossier/make-log.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { scanRaw } from '../rebuild/scan-raw.ts';
import { subscribe } from './subscribers.ts';

const subscribers = Number(process.argv[2] ?? 1_000);
const events = Number(process.argv[3] ?? 40_000);
const rounds = Number(process.argv[4] ?? 7);
const GOALS = { mebibytes: 300, p99: 500, ratio: 0.25 } as const;
const MIB = 1024 * 1024;
/** Events that all subscribers are given, one after another. */
const TOLD = 20;

const data = mkdtempSync(join(tmpdir(), 'onus-bench-feed-'));
await makeLog(data, Math.max(1, events >> 2));
const service = await startService({
  data,
  env: {
    ONUS_PUBLIC_ADDRESS: 'https://onus.example',
    ONUS_CONNECTIONS_PER_ADDRESS: '2048',
    ONUS_FEED_CONNECTIONS_PER_TOKEN: '1024',
    ONUS_REQUESTS_PER_TOKEN: '0',
  },
});
const [token, clerk] = [await service.token('downstream'), await service.token('assessment-office')];

async function asked<T>(path: string): Promise<T> {
  const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as T;
}

interface Ready {
  readonly status: string;
  readonly head: { readonly position: number };
  readonly tails: readonly { readonly lag: number }[];
}

/** Everything that follows the log is done with it, and only the feed is at work. */
async function settled(): Promise<number> {
  for (;;) {
    const { status, head, tails } = await asked<Ready>('/readyz');
    if (status === 'ready' && tails.every(({ lag }) => lag === 0)) return head.position;
    await setTimeout(100);
  }
}

let registered = 0;
/** Records something; the position, and when it was sent. */
async function record(): Promise<{ readonly position: number; readonly sentMs: number }> {
  registered += 1;
  const sentMs = performance.now();
  const response = await fetch(`${service.url}/v1/organisation/register-leader`, {
    method: 'POST',
    headers: { authorization: `Bearer ${clerk}`, 'content-type': 'application/json' },
    body: JSON.stringify({ leaderId: `leader-f${registered}`, name: '演示干部', effectiveOn: '2016-03-01' }),
  });
  const { position } = (await response.json()) as { readonly position: number };
  return { position, sentMs };
}

/** Idle subscribers, and then one event after another to all of them. */
async function tellAll() {
  const before = service.resident();
  const all = await subscribe(service.url, [token], subscribers, await settled());
  await setTimeout(Math.min(3_000, subscribers * 5));
  const mebibytes = (service.resident() - before) / MIB;
  const latencies: number[] = [];
  for (let told = 0; told < TOLD; told += 1) {
    const { position, sentMs } = await record();
    for (const ms of await all.given(position)) latencies.push(ms - sentMs);
    await settled();
  }
  const most = (service.resident() - before) / MIB;
  all.leave();
  latencies.sort((a, b) => a - b);
  return { mebibytes, most, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

interface Page {
  readonly events: readonly unknown[];
  readonly next: number;
  readonly position: number;
}

/** Events a second by the clock, and microseconds of a core for each, which others cannot lengthen. */
interface Pace {
  readonly perSecond: number;
  readonly micros: number;
}

/** One reader goes through the whole log. The texts are not parsed, as the scan writes nothing. Of the service all threads count. */
async function readPages(): Promise<Pace> {
  const [started, cpu] = [performance.now(), service.cpuSeconds()];
  let next = -1;
  for (;;) {
    const response = await fetch(`${service.url}/v1/feed?after=${next}&limit=1000`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    const tail = JSON.parse(`{${text.slice(text.lastIndexOf('"next":'))}`) as Page;
    next = tail.next;
    if (next < tail.position) continue;
    const count = next + 1;
    const micros = ((service.cpuSeconds() - cpu) * 1e6) / count;
    return { perSecond: (count * 1_000) / (performance.now() - started), micros };
  }
}

function scan(): Pace {
  const [started, cpu] = [performance.now(), process.threadCpuUsage()];
  const count = scanRaw(join(data, 'ledger.db'));
  const { user, system } = process.threadCpuUsage(cpu);
  return { perSecond: (count * 1_000) / (performance.now() - started), micros: (user + system) / count };
}

try {
  const last = await settled();
  const told = await tellAll();
  const measured: { readonly pages: Pace; readonly raw: Pace }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const one = { raw: scan(), pages: await readPages() };
    if (round > 0) measured.push(one); // the first warms up
  }
  const ratio = median(measured.map(({ pages, raw }) => pages.perSecond / raw.perSecond));
  const atWork = median(measured.map(({ pages, raw }) => raw.micros / pages.micros));
  const row = (what: string, of: (one: (typeof measured)[number]) => Pace) => ({
    what,
    'events/s': Math.round(median(measured.map((one) => of(one).perSecond))),
    'µs of a core each': median(measured.map((one) => of(one).micros)).toFixed(1),
  });
  console.table([
    row('raw scan and JSON.parse', ({ raw }) => raw),
    row('the feed, page by page', ({ pages }) => pages),
  ]);
  console.log(
    `${last + 1} events; against the scan ${ratio.toFixed(3)}× by the clock (goal ${GOALS.ratio}), ${atWork.toFixed(3)}× at work`,
  );
  console.log(
    `${subscribers} idle subscribers: ${told.mebibytes.toFixed(0)} MiB more, ${told.most.toFixed(0)} after ${TOLD} events (goal ${GOALS.mebibytes})`,
  );
  console.log(
    `one event with all of them: p50 ${told.p50.toFixed(0)} ms, p99 ${told.p99.toFixed(0)} ms from the sending of the command on (goal ${GOALS.p99})`,
  );
  console.log(`medians of ${rounds} rounds, Node ${process.version}, ${availableParallelism()} cores`);
  endWith(ratio >= GOALS.ratio && Math.max(told.mebibytes, told.most) <= GOALS.mebibytes && told.p99 <= GOALS.p99);
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
