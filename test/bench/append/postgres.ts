import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { makePostgresLog, openPostgresEventStore } from '@onus/event-store/postgres';
import { startCluster } from '@onus/postgres/testing';
import { median } from '../median.ts';
import { appendToEmmettPostgres } from './emmett-postgres.ts';
import { inFlight } from './in-flight.ts';
import { insertRaw, readPostgresLog } from './raw-postgres.ts';
import { type Append, workload } from './workload.ts';

/*
 * P1 on PostgreSQL: durable single-event appends through the port, 64 and 256 in flight, against the same rows inserted by nothing but
 * the driver in transactions of as many, and against Emmett's store on the same server. `node test/bench/append/postgres.ts [rounds]
 * [events] [events for Emmett]`, after `npm run build`; without any for Emmett it is not installed either.
 */

const WARM_UP_ROUNDS = 1;
const count = Number(process.argv[2] ?? 5);
const events = Number(process.argv[3] ?? 6_400);
const emmettEvents = Number(process.argv[4] ?? 400);
const WIDTHS = [64, 256] as const;
const APPLICATION = 'onus_application';

/** Rates in events a second. */
interface Round {
  /** One for each of the widths. */
  readonly widths: readonly { readonly onus: number; readonly raw: number }[];
  readonly emmett: number;
}

const cluster = startCluster(['max_wal_size = 2GB', 'shared_buffers = 256MB']);
try {
  if (emmettEvents > 0) installPeers();
  cluster.sql('postgres', `CREATE ROLE ${APPLICATION} LOGIN`);
  const rounds: Round[] = [];
  for (let i = 0; i < WARM_UP_ROUNDS + count; i += 1) {
    const round = await runRound(i);
    if (i >= WARM_UP_ROUNDS) rounds.push(round);
  }
  report(rounds);
} finally {
  cluster.remove();
}

/** Each contender once, in databases of their own. */
async function runRound(i: number): Promise<Round> {
  const appends = workload(events);
  const widths: Round['widths'][number][] = [];
  for (const width of WIDTHS) {
    const [own, raw] = [`onus_${width}_${i}`, `raw_${width}_${i}`];
    for (const database of [own, raw])
      await makePostgresLog({ url: cluster.database(database), application: APPLICATION });
    const onusMs = await appendToOnus(cluster.url(own, APPLICATION), appends, width);
    const rawMs = await insertRaw(cluster.url(raw), await readPostgresLog(cluster.url(own), width));
    widths.push({ onus: rate(events, onusMs), raw: rate(events, rawMs) });
  }
  if (emmettEvents === 0) return { widths, emmett: 0 };
  const some = appends.slice(0, emmettEvents);
  const emmettMs = await appendToEmmettPostgres(cluster.database(`emmett_${i}`), some, WIDTHS[0]);
  return { widths, emmett: rate(emmettEvents, emmettMs) };
}

async function appendToOnus(url: string, appends: readonly Append[], width: number): Promise<number> {
  const store = await openPostgresEventStore({ url });
  const started = performance.now();
  await inFlight(appends, width, async ({ stream, expected, event, idempotency }) => {
    const outcome = await store.append([{ stream, expected, events: [event] }], { idempotency });
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.conflict)}`);
  });
  const totalMs = performance.now() - started;
  const { size } = await store.head();
  if (size !== appends.length) throw new Error(`${size} events recorded of ${appends.length}`);
  await store.close();
  return totalMs;
}

function rate(events: number, ms: number): number {
  return (events / ms) * 1000;
}

function installPeers(): void {
  const here = import.meta.dirname;
  if (existsSync(join(here, 'node_modules/@event-driven-io/emmett-postgresql'))) return;
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}

function report(rounds: readonly Round[]): void {
  const line = (what: string, of: (round: Round) => number, onus: (round: Round) => number, goal: string) => ({
    '': what,
    'events/s': Math.round(median(rounds.map(of))),
    'Onus is': `${median(rounds.map((round) => onus(round) / of(round))).toFixed(2)}×`,
    goal,
  });
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}`);
  console.log(`PostgreSQL on a Unix socket, fsync, synchronous_commit; medians of ${rounds.length} rounds`);
  const first = ({ widths }: Round): number => widths[0]?.onus ?? Number.NaN;
  console.table([
    ...WIDTHS.flatMap((width, i) => {
      const onus = ({ widths }: Round): number => widths[i]?.onus ?? Number.NaN;
      const raw = ({ widths }: Round): number => widths[i]?.raw ?? Number.NaN;
      return [
        line(`Onus, ${width} in flight`, onus, onus, ''),
        line(`the same rows by the driver alone, ${width} at a time`, raw, onus, '≥ 0.5×'),
      ];
    }),
    ...(emmettEvents === 0 ? [] : [line('Emmett 0.42 on PostgreSQL', ({ emmett }) => emmett, first, '≥ 5×')]),
  ]);
}
