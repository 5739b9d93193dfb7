/**
 * The pages of the public from what is kept: how many are answered in a second to one client over 64 connections, against the same
 * service answering with a page that is made once and never changes, in the same round; and how old an answer is at most.
 *
 *     npm run build && node test/bench/public/run.ts [payments] [rounds] [seconds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORIGIN } from '@onus/ledger';
import { beginGuard, guardFileIn } from '@onus/signing';
import autocannon from 'autocannon';
import { startService } from '../../http/service-process.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from '../rebuild/make-log.ts';
import { payments } from '../sheets/payments.ts';

const rows = Number(process.argv[2] ?? 20_000);
const rounds = Number(process.argv[3] ?? 5);
const seconds = Number(process.argv[4] ?? 5);
const GOALS = { perSecond: 2_000, ageMs: 60_000 } as const;
const CONNECTIONS = 64;
/** What the public asks for, one after another. */
const PAGES = ['outline', 'results', 'notices', 'announcements', 'exits', 'village-totals', 'village-funds'].map(
  (path) => `/public/${path}`,
);

const data = mkdtempSync(join(tmpdir(), 'onus-bench-public-'));
await makeLog(join(data, 'ledger.db'), payments(rows));
beginGuard(guardFileIn(data), ORIGIN); // as the service would have at its first start
const service = await startService({ data, env: { ONUS_REQUESTS_PER_ADDRESS: '0' } });

interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

async function load(paths: readonly string[]): Promise<Measured> {
  const requests = paths.map((path) => ({ method: 'GET' as const, path, headers: { 'accept-encoding': 'gzip' } }));
  const told = await autocannon({ url: service.url, connections: CONNECTIONS, duration: seconds, requests });
  if (told.non2xx > 0 || told.errors > 0) throw new Error(`${told.non2xx + told.errors} answers were not 200`);
  return { perSecond: told.requests.total / told.duration, p99: told.latency.p99 };
}

/** How long ago an answer was made. */
async function age(): Promise<number> {
  const { madeAt } = (await (await fetch(`${service.url}${PAGES[0]}`)).json()) as { readonly madeAt: string };
  return Date.now() - Date.parse(madeAt);
}

try {
  while ((await fetch(`${service.url}/readyz`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const measured: { pages: Measured; static: Measured; age: number }[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const pages = await load(PAGES);
    measured.push({ pages, age: await age(), static: await load(['/docs']) });
  }
  console.table(
    measured.map(({ pages, age, static: fixed }) => ({
      'pages/s': pages.perSecond.toFixed(0),
      'p99, ms': pages.p99.toFixed(1),
      'a fixed page/s': fixed.perSecond.toFixed(0),
      ratio: (pages.perSecond / fixed.perSecond).toFixed(2),
      'age, s': (age / 1_000).toFixed(1),
    })),
  );
  const perSecond = median(measured.map(({ pages }) => pages.perSecond));
  const oldest = Math.max(...measured.map(({ age }) => age));
  console.log(
    `${perSecond.toFixed(0)} pages a second (goal ${GOALS.perSecond}), ${median(measured.map(({ pages, static: fixed }) => pages.perSecond / fixed.perSecond)).toFixed(2)}× of a fixed page, the oldest ${(oldest / 1_000).toFixed(1)} s (goal ${GOALS.ageMs / 1_000} s)`,
  );
  console.log(`medians of ${rounds} rounds, Node ${process.version}, ${availableParallelism()} cores`);
  endWith(perSecond >= GOALS.perSecond && oldest <= GOALS.ageMs);
} finally {
  await service.end();
  rmSync(data, { recursive: true });
}
