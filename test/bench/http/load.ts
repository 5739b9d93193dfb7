import autocannon from 'autocannon';

export interface Target {
  readonly url: string;
  readonly token: string;
  /** How many there are for which tasks are assigned. */
  readonly units: number;
}

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const CONNECTIONS = 64;

let tasks = 0;

/** A task that was never assigned before, for one of so many units. */
const assignTask = (units: number): string => {
  tasks += 1;
  return JSON.stringify({
    taskId: `task-2016-${tasks}`,
    unitId: `county-${tasks % units}`,
    responsible: [
      { leaderId: `leader-${tasks % units}`, kind: 'first' },
      { leaderId: `leader-${(tasks + 1) % units}`, kind: 'specific' },
    ],
    year: 2016,
    title: '2016 年度脱贫人口任务',
    indicator: 'persons-lifted',
    target: 320,
    targetUnit: '人',
    due: '2016-12-31',
    pathway: 'relocation',
    effectiveOn: '2016-03-01',
    authority: { number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date: '2016-02-28' },
  });
};

/** Asks as fast as the server answers, from 64 connections, each waiting for its answer. @throws when an answer is not 201. */
export async function load({ url, token, units }: Target, seconds: number): Promise<Measured> {
  const times: number[] = [];
  let refused = 0;
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    const requests: autocannon.Request[] = [
      {
        method: 'POST',
        path: '/v1/programme/assign-task',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: assignTask(units) }),
      },
    ];
    const run = autocannon({ url, connections: CONNECTIONS, duration: seconds, requests }, (error) =>
      error ? reject(error) : resolve(),
    );
    run.on('response', (_client, status, _bytes, milliseconds) => {
      times.push(milliseconds);
      if (status !== 201) refused += 1;
    });
  });
  const elapsed = (performance.now() - started) / 1000;
  if (refused > 0) throw new Error(`${refused} of ${times.length} answers were not 201`);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / elapsed, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
