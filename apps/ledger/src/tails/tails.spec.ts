import type { Runner } from '@onus/read-models';
import type { Tail, TailStatus } from './tail.ts';
import { Tails } from './tails.ts';

const MINUTE_MS = 60_000;
const runner = { status: () => ({ healthy: true, models: [] }) } as unknown as Runner;
const tail = (status: Partial<TailStatus>): Tail => ({
  status: () => ({ state: 'running', position: 7, ...status }),
  reached: async () => true,
  close: async () => undefined,
});
const waiting = (minutes: number): Partial<TailStatus> => ({
  state: 'waiting',
  wait: { position: 8, reason: 'a build', since: new Date(Date.now() - minutes * MINUTE_MS) },
});

test.each([
  [true, {}],
  [true, waiting(1)],
  [false, waiting(60)],
  [false, { state: 'stopped', fault: { position: 8, reason: 'what is this?' } }],
] as const)('healthy is %j where a tail says %j', (healthy, status) => {
  expect(new Tails(tail({}), tail(status), runner).status()).toMatchObject({ healthy, erasure: tail(status).status() });
});
