/**
 * R12: floods without a token, one kind after another: how much memory the service needs at most, and how long others wait
 * for their answers meanwhile, who come from the same address. Each kind ends by itself after its time.
 *
 *     npm run build && node test/bench/flood/run.ts [seconds of each kind]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startService } from '../../http/service-process.ts';
import { keepAsking, percentile } from '../asking.ts';
import { endWith } from '../reached.ts';

const seconds = Number(process.argv[2] ?? 15);
const GOALS = { mebibytes: 800, p99Ms: 1_000 } as const;
const MIB = 1024 * 1024;
const CLIENTS = 4;

const KINDS = ['pipelining', 'slow readers', 'slow headers', 'slow bodies', 'huge headers', 'connections'] as const;

const service = await startService();
const token = await service.token('inspector');

async function cutSoFar(): Promise<number> {
  const health = (await (await fetch(`${service.url}/healthz`)).json()) as {
    traffic: { connections: { cut: number } };
  };
  return health.traffic.connections.cut;
}

async function measured(kind: string) {
  const cutBefore = await cutSoFar();
  const others = keepAsking(`${service.url}/v1/log/head`, token, CLIENTS);
  const attack =
    kind === 'nothing' ? undefined : fork(join(import.meta.dirname, 'attack.ts'), [kind, `${service.port}`]);
  await setTimeout(seconds * 1_000);
  const resident = service.resident();
  await others.stop();
  const taken = others.taken(); // whoever still waited has the answer now, and the time counts
  if (attack) {
    const gone = once(attack, 'exit');
    attack.disconnect();
    await gone;
  }
  return { kind, taken, resident, cut: (await cutSoFar()) - cutBefore };
}

try {
  const all: Awaited<ReturnType<typeof measured>>[] = [];
  for (const kind of ['nothing', ...KINDS]) all.push(await measured(kind));
  console.table(
    all.map(({ kind, taken, resident, cut }) => ({
      flood: kind,
      answers: taken.length,
      'p50 ms': percentile(taken, 0.5).toFixed(1),
      'p99 ms': percentile(taken, 0.99).toFixed(1),
      'longest ms': (taken.at(-1) ?? Number.NaN).toFixed(1),
      'MiB resident': (resident / MIB).toFixed(0),
      'connections cut': cut,
    })),
  );
  const mebibytes = service.residentMax() / MIB;
  const p99Ms = Math.max(...all.map(({ taken }) => percentile(taken, 0.99)));
  console.log(`memory at most ${mebibytes.toFixed(0)} MiB (goal ${GOALS.mebibytes})`);
  console.log(`others: p99 ${p99Ms.toFixed(0)} ms in the worst flood (goal ${GOALS.p99Ms})`);
  console.log(`${seconds} s of each, Node ${process.version}, ${availableParallelism()} cores`);
  endWith(mebibytes < GOALS.mebibytes && p99Ms < GOALS.p99Ms);
} finally {
  await service.end();
}
