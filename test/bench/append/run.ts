import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../median.ts';
import { appendToEmmett, appendToEmmettKeptOpen } from './emmett.ts';
import { appendToOnus } from './onus.ts';
import { insertRaw, readLog } from './raw-sqlite.ts';
import { workload } from './workload.ts';

/*
 * P1 and P1b: durable single-event appends through the port, 64 and 256 in flight, against the same rows inserted with nothing
 * but better-sqlite3 in transactions of as many, and against Emmett. `node test/bench/append/run.ts [rounds] [events]
 * [events for Emmett]`, after `npm run build`; without any for Emmett it is not installed either.
 */

// Many short rounds: what else the machine does then falls on all contenders of a round alike.
const WARM_UP_ROUNDS = 2;
const count = Number(process.argv[2] ?? 21);
const events = Number(process.argv[3] ?? 6_400);
const emmettEvents = Number(process.argv[4] ?? 300);
/** How many appends are in flight, and what is to be reached then. */
const WIDTHS = [
  { width: 64, goal: 0.55 },
  { width: 256, goal: 0.65 },
] as const;

/** Rates in events a second. */
interface Against {
  readonly onus: number;
  readonly raw: number;
  readonly latenciesMs: readonly number[];
}

interface Round {
  /** One for each of the widths. */
  readonly widths: readonly Against[];
  readonly emmett?: { readonly opened: number; readonly keptOpen: number };
}

// What preparing a round left behind is cleared away before the clock runs, for every contender.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const directory = mkdtempSync(join(tmpdir(), 'onus-bench-append-'));
if (emmettEvents > 0) installPeers();
const rounds: Round[] = [];
for (let i = 0; i < WARM_UP_ROUNDS + count; i += 1) {
  const round = await runRound(i);
  if (i >= WARM_UP_ROUNDS) rounds.push(round);
}
rmSync(directory, { recursive: true });
report(rounds);

/** Each contender once, on files of its own. */
async function runRound(i: number): Promise<Round> {
  const path = (name: string): string => join(directory, `${name}-${i}.db`);
  const appends = workload(events);
  const widths: Against[] = [];
  for (const { width } of WIDTHS) {
    collectGarbage();
    const { totalMs, latenciesMs } = await appendToOnus(path(`onus-${width}`), appends, width);
    const log = readLog(path(`onus-${width}`), width);
    collectGarbage();
    const rawMs = insertRaw(path(`raw-${width}`), log);
    widths.push({ onus: rate(events, totalMs), raw: rate(events, rawMs), latenciesMs });
  }
  if (emmettEvents === 0) return { widths };
  const some = appends.slice(0, emmettEvents);
  collectGarbage();
  const emmettMs = await appendToEmmett(path('emmett'), some);
  collectGarbage();
  const keptOpenMs = await appendToEmmettKeptOpen(path('emmett-kept-open'), some);
  const emmett = { opened: rate(emmettEvents, emmettMs), keptOpen: rate(emmettEvents, keptOpenMs) };
  return { widths, emmett };
}

function rate(events: number, ms: number): number {
  return (events / ms) * 1000;
}

function installPeers(): void {
  const here = import.meta.dirname;
  if (existsSync(join(here, 'node_modules/sqlite3/build'))) return;
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  npm('ci', '--ignore-scripts');
  npm('rebuild', 'sqlite3', '--ignore-scripts=false');
}

function report(rounds: readonly Round[]): void {
  const [first] = WIDTHS;
  const of = (round: Round, width: number): Against => {
    const measured = round.widths[WIDTHS.findIndex((each) => each.width === width)];
    if (!measured) throw new Error(`${width} in flight was not measured`);
    return measured;
  };
  const line = (what: string, rates: (round: Round) => number, onus: (round: Round) => number, goal: string) => ({
    '': what,
    'events/s': Math.round(median(rounds.map(rates))),
    'Onus is': `${median(rounds.map((round) => onus(round) / rates(round))).toFixed(2)}×`,
    goal,
  });
  const alone = (round: Round): number => of(round, first.width).onus;
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}, ${directory}`);
  console.log(`SQLite: WAL, synchronous=FULL; medians of ${rounds.length} rounds`);
  console.table([
    ...WIDTHS.flatMap(({ width, goal }) => {
      const onus = (round: Round): number => of(round, width).onus;
      const raw = (round: Round): number => of(round, width).raw;
      return [
        line(`Onus, ${width} in flight`, onus, onus, ''),
        line(`better-sqlite3, the same rows, ${width} at a time (P1)`, raw, onus, `≥ ${goal}×`),
      ];
    }),
    ...(emmettEvents === 0
      ? []
      : [
          line('Emmett 0.42 on SQLite (P1b)', ({ emmett }) => emmett?.opened ?? Number.NaN, alone, '≥ 20×'),
          line('Emmett, one connection kept open', ({ emmett }) => emmett?.keptOpen ?? Number.NaN, alone, ''),
        ]),
  ]);
  for (const { width } of WIDTHS) {
    const latencies = rounds.flatMap((round) => of(round, width).latenciesMs).sort((a, b) => a - b);
    const at = (share: number) => `p${share * 100} ${latencies[Math.floor(latencies.length * share)]?.toFixed(2)} ms`;
    console.log(`Latency of an append to Onus, ${width} in flight: ${[0.5, 0.95, 0.99].map(at).join(', ')}`);
  }
}
