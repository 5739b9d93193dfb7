import type { Runner } from '@onus/read-models';
import type { IndexTail, IndexTailStatus } from './index-tail/index-tail.ts';
import type { Tail, TailStatus } from './tail.ts';
import { Tails } from './tails.ts';

const MINUTE_MS = 60_000;
const runner = { status: () => ({ healthy: true, models: [] }) } as unknown as Runner;
const tail = (status: Partial<TailStatus>): Tail => ({
  status: () => ({ state: 'running', position: 7, ...status }),
  reached: async () => true,
  close: async () => undefined,
});
const index = (status: Partial<IndexTailStatus> = {}) =>
  ({
    status: () => ({ state: 'running', position: 7, entries: 5, mismatches: [], ...status }),
  }) as unknown as IndexTail;
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
  expect(new Tails(tail({}), tail(status), index(), runner).status()).toMatchObject({
    healthy,
    erasure: tail(status).status(),
  });
});

test.each([
  [true, {}],
  [true, { state: 'building' }],
  [false, { mismatches: ['leader:leader-1, position 7: there is no such entry'] }],
  [false, { fault: 'the disk is full' }],
  [false, { state: 'stopped' }],
] as const)('healthy is %j where the index says %j', (healthy, status) => {
  expect(new Tails(tail({}), tail({}), index(status), runner).status().healthy).toBe(healthy);
});
