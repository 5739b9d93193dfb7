import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { startCluster } from '@onus/postgres/testing';
import {
  countStandings,
  listStandings,
  openRunner,
  openViews,
  readModels,
  readSubtree,
  type StandingsRequest,
  unitsCounted,
  type ViewsAddress,
} from '@onus/read-models';
import { endWith } from '../reached.ts';
import { makeLog } from '../rebuild/make-log.ts';
import { countyIds, DAY, leaderOf, standingsTold, standingTold, unitIds } from './programme.ts';

/*
 * P10: who stands where, by a page and by counts, among many leaders, and how soon a change is seen.
 * `node test/bench/standings/run.ts [leaders] [questions of each kind] [postgres]`, after `npm run build`; with the third, the read models
 * stand in PostgreSQL.
 */

const leaders = Number(process.argv[2] ?? 40_000);
const questions = Number(process.argv[3] ?? 500);
const GOALS = { page: 10, counts: 20, fresh: 1_000 };

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-standings-'));
const logPath = join(directory, 'ledger.db');
const cluster = process.argv[4] === 'postgres' ? startCluster() : undefined;
const at: ViewsAddress = cluster
  ? { kind: 'postgres', url: cluster.database() }
  : { kind: 'sqlite', path: join(directory, 'views.db') };
const events = await makeLog(logPath, standingsTold(leaders));
const store = await openSqliteEventStore({ path: logPath });
const runner = await openRunner({ views: at, store, models: readModels, facts });
if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
const views = openViews(at);

const county = (at: number): string => countyIds[at % countyIds.length] ?? '';
const day = (at: number): string => `20${16 + (at % 4)}-0${1 + (at % 9)}-20`;
const within = async (unitId: string, on: string) => ({ subtree: await readSubtree(views, unitId, on) });
const page = (more: Partial<StandingsRequest>) => listStandings(views, { from: DAY, to: DAY, limit: 50, ...more });
const counts = async (unitId: string | undefined, on = DAY) =>
  countStandings(views, { on, units: await unitsCounted(views, { on, within: unitId }) });

/** What the read model keeps ready is asked about most: the day that turned last. */
const pages = {
  'a page of all': await ask(() => page({})),
  'a page of one status': await ask((at) => page({ statuses: [at % 2 === 0 ? 'interview-due' : 'warned'] })),
  'a page of a county and below': await ask(async (at) => page(await within(county(at), DAY))),
  'a page of those in a post': await ask(() => page({ post: 'head' })),
  'a page of those with a mark': await ask(() => page({ mark: 'tenure-breach' })),
  'a page far behind': await ask(async (at) => {
    const after = { severity: at % 10, path: '/city/county-5/', leaderId: leaderOf(at), from: '2016-01-01' };
    return page({ after });
  }),
};
/** It answers about every other day, and by what was known before; slower, and for these there is no goal. */
const others = {
  'a page of all, on some other day': await ask((at) => page({ from: day(at), to: day(at) })),
  'a page of all, by what was known before half of it': await ask(() => page({ knownAt: Math.floor(events / 2) }), 20),
  'counts of all units on some other day': await ask((at) => counts(undefined, day(at)), 20),
};
const counted = {
  'counts of a county and below': await ask((at) => counts(county(at))),
  'counts of all units': await ask(() => counts(undefined)),
};
const seen: number[] = [];
for (let at = 0; at < 20; at += 1) seen.push(await untilSeen(at));

await views.close();
await runner.close();
await store.close();
cluster?.remove();
rmSync(directory, { recursive: true });

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
console.log(
  `${events} events, ${leaders} leaders, ${unitIds.length} units; ${questions} of each; read models in ${at.kind}`,
);
const shown = (found: Found, goal: number | undefined) => ({
  ...{ p50: ms(found.p50), p95: ms(found.p95), p99: ms(found.p99) },
  ...(goal !== undefined && { goal: `p99 ≤ ${goal} ms`, reached: found.p99 <= goal }),
});
console.table([
  ...Object.entries(pages).map(([question, found]) => ({ question, ...shown(found, GOALS.page) })),
  ...Object.entries(counted).map(([question, found]) => ({ question, ...shown(found, GOALS.counts) })),
  ...Object.entries(others).map(([question, found]) => ({ question, ...shown(found, undefined) })),
  { question: 'a change recorded, then seen in the list', ...shown(found(seen), GOALS.fresh) },
]);
endWith(
  Object.values(pages).every(({ p99 }) => p99 <= GOALS.page) &&
    Object.values(counted).every(({ p99 }) => p99 <= GOALS.counts) &&
    Math.max(...seen) <= GOALS.fresh,
);

interface Found {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

function found(latencies: readonly number[]): Found {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function ask(question: (at: number) => Promise<unknown>, times = questions): Promise<Found> {
  const latencies: number[] = [];
  for (let at = -5; at < times; at += 1) {
    const started = performance.now();
    await question(Math.max(0, at));
    if (at >= 0) latencies.push(performance.now() - started); // the first warm up
  }
  return found(latencies);
}

/** From recording that somebody stands otherwise to reading it in the list. */
async function untilSeen(at: number): Promise<number> {
  const started = performance.now();
  const { stream, fact, on } = standingTold(at, 3);
  const { type, schema, data } = fact;
  const about = { id: crypto.randomUUID(), type, schema, data: data as object, effectiveOn: on };
  const event = {
    ...about,
    subjects: [`leader:${leaderOf(at)}`],
    actor: 'service:accountability',
    correlation: 'bench',
  };
  const outcome = await store.append([{ stream, expected: 'any', events: [event] }]);
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
  for (;;) {
    const { position } = await page({ leaderIds: [leaderOf(at)] });
    if (position >= outcome.receipt.position) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
