import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { makePostgresLog, openPostgresEventStore } from '@onus/event-store/postgres';
import { startCluster } from '@onus/postgres/testing';
import {
  chainOfUnit,
  countHistory,
  listHistory,
  listStandings,
  listTasks,
  openRunner,
  openViews,
  readModels,
  standingOf,
  type ViewsAddress,
} from '@onus/read-models';
import { makeLog, recordTold } from './make-log.ts';
import { leaderIds, programme, programmesOf, unitIds } from './programme.ts';

/*
 * P4: latencies of single questions over a programme of the real size, one after another, each about somebody or something
 * else. `node test/bench/rebuild/queries.ts [events] [questions of each kind] [postgres]`, after `npm run build`; with the third, log and read
 * models stand in PostgreSQL.
 */

const asked = process.argv[2];
const questions = Number(process.argv[3] ?? 2_000);
const DAY = '2018-03-20';

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-queries-'));
const cluster =
  process.argv[4] === 'postgres' ? startCluster(['max_wal_size = 4GB', 'shared_buffers = 1GB']) : undefined;
const at: ViewsAddress = cluster
  ? { kind: 'postgres', url: cluster.database('views') }
  : { kind: 'sqlite', path: join(directory, 'views.db') };
const told = asked === undefined ? programme() : programmesOf(Number(asked));
const seconds = stopwatch();
const { store, events } = await made();
const madeS = seconds();
const runner = await openRunner({ views: at, store, models: readModels, facts });
if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
const builtS = seconds();
const views = openViews(at);

async function made() {
  if (!cluster) {
    const path = join(directory, 'ledger.db');
    return { events: await makeLog(path, told), store: await openSqliteEventStore({ path, readonly: true }) };
  }
  const application = 'onus_application';
  cluster.sql('postgres', `CREATE ROLE ${application} LOGIN`);
  await makePostgresLog({ url: cluster.database('log'), application });
  const store = await openPostgresEventStore({ url: cluster.url('log', application) });
  return { events: await recordTold(store, told), store };
}

/** Seconds since it was asked last. */
function stopwatch(): () => number {
  let since = performance.now();
  return () => {
    const [before, now] = [since, performance.now()];
    since = now;
    return Math.round((now - before) / 1000);
  };
}

const leader = (at: number): string => leaderIds[(at * 7919) % leaderIds.length] ?? '';
const ofLevel = (level: string) => {
  const ids = unitIds.filter((unitId) => unitId.startsWith(`${level}-`));
  return (at: number): string => ids[(at * 7919) % ids.length] ?? '';
};
const county = ofLevel('county');
const township = ofLevel('township');
const unit = (at: number): string => unitIds[(at * 7919) % unitIds.length] ?? '';
const latencies = {
  'standing of a leader, explained': await ask((at) => standingOf(store, { leaderId: leader(at), on: DAY })),
  'chain of a unit as of a day': await ask((at) => chainOfUnit(views, store, { unitId: unit(at), on: DAY })),
  'history of a leader, a page of 50': await ask((at) =>
    listHistory(views, store, { subjects: [`leader:${leader(at)}`], limit: 50 }),
  ),
  'history of a county and below, a page of 50': await ask((at) =>
    listHistory(views, store, { within: county(at), limit: 50 }),
  ),
  'the same, of one type': await ask((at) =>
    listHistory(views, store, { within: county(at), types: ['accountability.interview-held'], limit: 50 }),
  ),
  'history of a township and below, a page of 50': await ask((at) =>
    listHistory(views, store, { within: township(at), limit: 50 }),
  ),
  'history of all, a page of 50': await ask(() => listHistory(views, store, { limit: 50 })),
  'standings of a day, a page of 50': await ask(() => listStandings(views, { from: DAY, to: DAY, limit: 50 })),
  'tasks of a unit, a page of 50': await ask((at) => listTasks(views, { unitId: unit(at), on: DAY, limit: 50 })),
};
const counted = await timed(() => countHistory(views, store, { months: 'effective' }));

await views.close();
await runner.close();
await store.close();
cluster?.remove();
rmSync(directory, { recursive: true });

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
console.log(
  `${events} events, ${leaderIds.length} leaders, ${unitIds.length} units; ${questions} of each; in ${at.kind}`,
);
console.log(`recorded in ${madeS} s, read models made in ${builtS} s`);
console.table(Object.entries(latencies).map(([question, found]) => ({ question, ...found, goal: 'p99 ≤ 10 ms' })));
console.log(`history of all, counted by month and type: ${counted.toFixed(0)} ms`);

async function ask(question: (at: number) => Promise<unknown>) {
  const found: number[] = [];
  for (let at = 0; at < questions; at += 1) found.push(await timed(() => question(at)));
  found.sort((a, b) => a - b);
  const at = (share: number): string => `${found[Math.floor(found.length * share)]?.toFixed(2)} ms`;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function timed(question: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await question();
  return performance.now() - started;
}
