/**
 * P2: `POST` of a command over HTTP, 64 connections, durable, against the same Nest and Fastify stack that answers
 * without storing. Two processes: the load here, one server at work at a time.
 *
 *     npm run build && node test/bench/http/run.ts [rounds] [seconds per round] [units that tasks are for]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { load, type Measured, type Target } from './load.ts';
import { prepare } from './prepare.ts';

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 5);
const units = Number(process.argv[4] ?? 200);
const GOAL = 0.5;

/** What is measured, by the argument of `server.ts`. */
const KINDS = {
  undecided: 'guard and validation only',
  unstored: 'decided, not stored',
  durable: 'durable',
} as const;
type Kind = keyof typeof KINDS;

interface Server {
  readonly kind: Kind;
  readonly target: Target;
  readonly process: ChildProcess;
  readonly rounds: Measured[];
}

async function start(kind: Kind): Promise<Server> {
  const process = fork(join(import.meta.dirname, 'server.ts'), [kind]);
  const [served] = (await once(process, 'message')) as [Omit<Target, 'units'>];
  const target = { ...served, units };
  if (kind !== 'undecided') await prepare(target);
  await load(target, Math.min(2, seconds)); // warms up
  return { kind, target, process, rounds: [] };
}

function row({ kind, rounds: measured }: Server) {
  const of = (pick: (one: Measured) => number) => median(measured.map(pick));
  return {
    what: KINDS[kind],
    'per second': Math.round(of((one) => one.perSecond)),
    'p50 ms': of((one) => one.p50).toFixed(2),
    'p95 ms': of((one) => one.p95).toFixed(2),
    'p99 ms': of((one) => one.p99).toFixed(2),
  };
}

/** Of two servers in the same round, then the median of the rounds. */
const ratio = (of: Server, to: Server): number =>
  median(of.rounds.map(({ perSecond }, i) => perSecond / (to.rounds[i]?.perSecond ?? Number.NaN)));

const [undecided, unstored, durable] = [await start('undecided'), await start('unstored'), await start('durable')];
const servers = [undecided, unstored, durable];
for (let round = 0; round < rounds; round += 1) {
  for (const server of servers) server.rounds.push(await load(server.target, seconds));
}

console.table(servers.map(row));
const reached = ratio(durable, undecided);
console.log(`durable / guard and validation only: ${reached.toFixed(3)} (goal ${GOAL})`);
console.log(`durable / decided, not stored:       ${ratio(durable, unstored).toFixed(3)}`);
console.log(`${rounds} rounds, synchronous=FULL, Node ${process.version}, ${availableParallelism()} cores`);
for (const server of servers) {
  server.process.disconnect();
  await once(server.process, 'exit');
}
endWith(reached >= GOAL);
