import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
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
} from '@onus/read-models';
import { makeLog } from './make-log.ts';
import { leaderIds, programme, programmesOf, unitIds } from './programme.ts';

/*
 * P4: latencies of single questions over a programme of the real size, one after another, each about somebody or something
 * else. `node test/bench/rebuild/queries.ts [events] [questions of each kind]`, after `npm run build`.
 */

const asked = process.argv[2];
const questions = Number(process.argv[3] ?? 2_000);
const DAY = '2018-03-20';

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-queries-'));
const logPath = join(directory, 'ledger.db');
const viewsPath = join(directory, 'views.db');
const events = await makeLog(logPath, asked === undefined ? programme() : programmesOf(Number(asked)));
const store = await openSqliteEventStore({ path: logPath, readonly: true });
const runner = await openRunner({ path: viewsPath, store, models: readModels, facts });
await runner.built();
const views = openViews(viewsPath);

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
rmSync(directory, { recursive: true });

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
console.log(`${events} events, ${leaderIds.length} leaders, ${unitIds.length} units; ${questions} of each`);
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
