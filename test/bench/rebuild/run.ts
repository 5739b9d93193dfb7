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

/** Milliseconds: by the clock, of this thread at work, and of all threads at work, which others cannot lengthen. */
interface Taken {
  readonly ms: number;
  readonly threadMs: number;
  readonly allMs: number;
}

interface Round {
  readonly rebuild: Taken;
  readonly raw: Taken;
}

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-rebuild-'));
const logPath = join(directory, 'ledger.db');
const events = await makeLog(logPath, asked === undefined ? programme() : programmesOf(Number(asked)));
const rounds: Round[] = [];
for (let i = 0; i <= count; i += 1) {
  const round = { raw: await timed(scan), rebuild: await rebuild(join(directory, `views-${i}.db`)) };
  if (i > 0) rounds.push(round); // the first warms up
}
rmSync(directory, { recursive: true });
report(rounds);

/** From opening to answering. */
async function rebuild(path: string): Promise<Taken> {
  const store = await openSqliteEventStore({ path: logPath, readonly: true });
  let close = async (): Promise<void> => undefined;
  const taken = await timed(async () => {
    const runner = await openRunner({ path, store, models: readModels, facts });
    if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
    close = runner.close;
  });
  await close();
  await store.close();
  return taken;
}

async function scan(): Promise<void> {
  if (scanRaw(logPath) !== events) throw new Error('the scan missed events');
}

async function timed(work: () => Promise<void>): Promise<Taken> {
  const [started, thread, all] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()];
  await work();
  const ms = performance.now() - started;
  return { ms, threadMs: millis(process.threadCpuUsage(thread)), allMs: millis(process.cpuUsage(all)) };
}

function millis({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

function report(rounds: readonly Round[]): void {
  const faster = (of: keyof Taken) => median(rounds.map(({ rebuild, raw }) => raw[of] / rebuild[of]));
  const line = (name: string, of: (round: Round) => Taken) => ({
    '': name,
    'events/s': Math.round(median(rounds.map((round) => (1_000 * events) / of(round).ms))),
    ms: Math.round(median(rounds.map((round) => of(round).ms))),
    'this thread at work': Math.round(median(rounds.map((round) => of(round).threadMs))),
    'all threads at work': Math.round(median(rounds.map((round) => of(round).allMs))),
  });
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
  console.log(`${events} events, ${readModels.length} read models; medians of ${rounds.length} rounds`);
  console.log('views.db: WAL, synchronous=NORMAL (it can be made again); the log is only read');
  console.table([
    line('rebuild of all read models (P3)', ({ rebuild }) => rebuild),
    line('raw scan and JSON.parse', ({ raw }) => raw),
  ]);
  console.log(`against the scan ${faster('ms').toFixed(2)}× (goal ${GOAL})`);
  console.log(
    `by the time at work: ${faster('threadMs').toFixed(2)}× of this thread, which is all where a core is free for the thread that writes; ${faster('allMs').toFixed(2)}× of all threads`,
  );
  endWith(faster('ms') >= GOAL);
}
