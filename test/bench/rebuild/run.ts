import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { openRunner, readModels } from '@onus/read-models';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from './make-log.ts';
import { programme, programmesOf } from './programme.ts';
import { scanRaw } from './scan-raw.ts';

/*
 * P3: a rebuild of all read models, from opening an empty `views.db` to the moment they answer, against a raw scan and
 * JSON.parse of the same log. `node test/bench/rebuild/run.ts [events] [rounds]`, after `npm run build`; by default the events
 * of a programme of the real size.
 */

const asked = process.argv[2];
const count = Number(process.argv[3] ?? 7);
const GOAL = 0.5;

interface Round {
  readonly rebuild: number;
  readonly raw: number;
}

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-rebuild-'));
const logPath = join(directory, 'ledger.db');
const events = await makeLog(logPath, asked === undefined ? programme() : programmesOf(Number(asked)));
const rounds: Round[] = [];
for (let i = 0; i <= count; i += 1) {
  const round = {
    raw: rate(timed(() => scanRaw(logPath))),
    rebuild: rate(await rebuild(join(directory, `views-${i}.db`))),
  };
  if (i > 0) rounds.push(round); // the first warms up
}
rmSync(directory, { recursive: true });
report(rounds);

/** Milliseconds from opening to answering. */
async function rebuild(path: string): Promise<number> {
  const store = await openSqliteEventStore({ path: logPath, readonly: true });
  const started = performance.now();
  const runner = await openRunner({ path, store, models: readModels, facts });
  if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
  const ms = performance.now() - started;
  await runner.close();
  await store.close();
  return ms;
}

function timed(run: () => number): number {
  const started = performance.now();
  if (run() !== events) throw new Error('the scan missed events');
  return performance.now() - started;
}

function rate(ms: number): number {
  return (events / ms) * 1000;
}

function report(rounds: readonly Round[]): void {
  const line = (name: string, of: (round: Round) => number, goal: string) => ({
    '': name,
    'events/s': Math.round(median(rounds.map(of))),
    'against the scan': `${median(rounds.map((round) => of(round) / round.raw)).toFixed(2)}×`,
    goal,
  });
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
  console.log(`${events} events, ${readModels.length} read models; medians of ${rounds.length} rounds`);
  console.log('views.db: WAL, synchronous=NORMAL (it can be made again); the log is only read');
  console.table([
    line('rebuild of all read models (P3)', ({ rebuild }) => rebuild, `≥ ${GOAL}×`),
    line('raw scan and JSON.parse', ({ raw }) => raw, ''),
  ]);
  endWith(median(rounds.map(({ rebuild, raw }) => rebuild / raw)) >= GOAL);
}
