import type { Accounts } from '@onus/access';
import type { EventStore } from '@onus/event-store';
import type { ModelStatus } from '@onus/read-models';
import type { Signer, SignerStatus } from '@onus/signing';
import type { Clock } from '../clock/clock.ts';
import { ownDuty } from '../duties/duty.ts';
import type { EvaluationWrites, EvaluationWritesStatus } from '../evaluations/carrying-out/evaluation-writes.ts';
import type { Feed } from '../feed/feed.ts';
import type { Importer, ImporterStatus } from '../imports/recording/importer.ts';
import type { KeyRotations } from '../proofs/key-rotation/key-rotations.ts';
import type { WebhooksStatus } from '../subscriptions/webhooks/sending.ts';
import type { Webhooks } from '../subscriptions/webhooks/webhooks.ts';
import type { IndexTail, IndexTailStatus } from '../tails/index-tail/index-tail.ts';
import type { Tail, TailStatus } from '../tails/tail.ts';
import { Tails } from '../tails/tails.ts';
import type { CheckStatus } from '../watch/check-status.ts';
import type { Fault } from '../watch/fault.ts';
import type { FailingWrites } from '../watch/watched-writes.ts';
import { Readiness } from './readiness.ts';

const SIZE = 10;
const now = new Date();
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const running: TailStatus = { state: 'running', position: 7, since: now };
const model: ModelStatus = {
  ...running,
  model: 'units',
  buildPosition: undefined,
  fault: undefined,
  buildFault: undefined,
  state: 'running',
};
const fault = { position: 8, type: 'a.thing', code: 'fact.unreadable', reason: '王某某 13800000000' };

interface Given {
  readonly accountability?: Partial<TailStatus>;
  readonly index?: Partial<IndexTailStatus>;
  readonly model?: Partial<ModelStatus>;
  readonly signer?: Partial<SignerStatus>;
  readonly doubt?: string;
  readonly logCheck?: Partial<CheckStatus>;
  readonly rotation?: { readonly code: string; readonly since: Date };
  readonly imports?: Partial<ImporterStatus>;
  readonly evaluations?: EvaluationWritesStatus;
  readonly feed?: Partial<TailStatus>;
  readonly webhooks?: WebhooksStatus;
  readonly halted?: boolean;
  readonly unreadable?: boolean;
  readonly silent?: boolean;
  readonly away?: boolean;
  readonly failing?: FailingWrites;
  readonly accounts?: { readonly code: string; readonly since: Date };
  readonly faults?: readonly Pick<Fault, 'code' | 'place'>[];
}

/** A service whose parts say this of themselves. */
function given(says: Given = {}): Readiness {
  const tail = (status: Partial<TailStatus> = {}): Tail => ({
    status: () => ({ ...running, ...status }),
    reached: async () => true,
    close: async () => undefined,
  });
  const index = { status: () => ({ ...running, entries: 5, ...says.index }) } as unknown as IndexTail;
  const runner = { status: () => ({ healthy: true, models: [{ ...model, ...says.model }] }) };
  const store = {
    head: async () => {
      if (says.away) throw Object.assign(new Error('no database'), { code: 'ECONNREFUSED', syscall: 'connect' });
      if (says.silent) await new Promise(() => undefined);
      if (says.unreadable) throw Object.assign(new Error('a page of 王某某'), { code: 'SQLITE_CORRUPT' });
      return { size: SIZE, rootHash: '' };
    },
    halted: () => says.halted === true,
  } as unknown as EventStore;
  const signer = { status: () => ({ released: { size: 9 }, since: now, ...says.signer }) } as unknown as Signer;
  const clock = { status: () => ({ inDoubt: says.doubt && { doubt: says.doubt } }) } as unknown as Clock;
  const tails = new Tails(tail(says.accountability), tail(), index, runner as never);
  const rotations = { status: () => ({ fault: says.rotation }) } as unknown as KeyRotations;
  const importer = { status: () => ({ state: 'idle', underWay: 0, ...says.imports }) } as unknown as Importer;
  const evaluations = { status: () => says.evaluations ?? { state: 'idle' } } as unknown as EvaluationWrites;
  const webhooks = { status: () => says.webhooks ?? { state: 'running' } } as unknown as Webhooks;
  const since = now.toISOString();
  const open = () =>
    (says.faults ?? []).map((found) => ({ ...found, number: 1, since, last: since, times: 1, mended: null }));
  const logCheck = {
    status: () => ({ state: 'running', position: 3, since: now, ...says.logCheck }) as const,
    close: async () => undefined,
  };
  const writes = { failing: () => says.failing };
  return new Readiness(store, signer, clock, { open }, tails, rotations, importer, evaluations, webhooks, {
    accounts: { hindrance: () => says.accounts } as unknown as Accounts,
    duty: ownDuty('this'),
    webhookDuty: ownDuty('this'),
    runner: runner as never,
    logCheck,
    writes,
    modelsCheck: undefined,
    accountabilityCheck: undefined,
    feed: { status: () => ({ ...running, ...says.feed }) } as unknown as Feed,
  });
}

test('of each follower it tells position, lag, state, and since when', async () => {
  const { ready, hindrances, head, tails } = await given().status();
  expect([ready, hindrances, head]).toEqual([true, [], { size: SIZE, position: SIZE - 1 }]);
  expect(tails.map(({ tail, position, lag, state, since }) => [tail, position, lag, state, since])).toEqual([
    ...['accountability', 'erasure', 'index', 'read-model:units', 'feed'].map((name) => [name, 7, 2, 'running', now]),
    ['signer', 8, 1, 'running', now],
  ]);
});

test.each<Given>([
  {},
  { accountability: { position: -1 } },
  { accountability: { state: 'waiting', code: 'clock.gap', since: ago(1) } },
  { model: { state: 'building', position: 3, buildPosition: 1 } },
])('it is ready while something catches up, waits for a while, or is built beside what answers: %j', async (says) => {
  expect(await given(says).status()).toMatchObject({ ready: true, hindrances: [] });
});

test.each<[string, string, Given]>([
  ['accountability', 'clock.gap', { accountability: { state: 'waiting', code: 'clock.gap', since: ago(60) } }],
  ['accountability', 'fact.unreadable', { accountability: { state: 'stopped', code: 'fact.unreadable', at: 8 } }],
  ['accountability', 'SQLITE_FULL', { accountability: { state: 'retrying', code: 'SQLITE_FULL' } }],
  ['accounts', 'ECONNREFUSED', { accounts: { code: 'ECONNREFUSED', since: now } }],
  ['imports', 'SQLITE_FULL', { imports: { state: 'retrying', code: 'SQLITE_FULL' } }],
  ['imports', 'event.not-handled', { imports: { state: 'failed', code: 'event.not-handled' } }],
  ['webhooks', 'SQLITE_FULL', { webhooks: { state: 'retrying', code: 'SQLITE_FULL' } }],
  ['webhooks', 'fact.unreadable', { webhooks: { state: 'failed', code: 'fact.unreadable' } }],
  ['evaluations', 'SQLITE_FULL', { evaluations: { state: 'retrying', code: 'SQLITE_FULL' } }],
  ['evaluations', 'event.not-handled', { evaluations: { state: 'failed', code: 'event.not-handled' } }],
  ['feed', 'event-store.altered', { feed: { state: 'retrying', code: 'event-store.altered', at: 8 } }],
  ['index', 'tail.building', { index: { state: 'building' } }],
  ['subject', 'log.index-mismatch', { faults: [{ code: 'log.index-mismatch', place: 'subject:leader:leader-1' }] }],
  ['log', 'signing.fork', { faults: [{ code: 'signing.fork', place: 'log' }] }],
  ['read-model:units', 'tail.building', { model: { state: 'building', position: undefined, buildPosition: 3 } }],
  ['read-model:units', 'fact.unreadable', { model: { state: 'stopped', fault } }],
  ['read-model:units', 'fact.unreadable', { model: { state: 'building', buildFault: fault } }],
  ['signer', 'signing.fork', { signer: { stopped: { code: 'signing.fork', message: '', since: now } } }],
  [
    'signer',
    'signing.tree-unreadable',
    { signer: { failing: { code: 'signing.tree-unreadable', message: '', since: now } } },
  ],
  ['clock', 'clock.jumped', { doubt: 'jumped' }],
  ['key-rotation', 'rotation.foreign-key', { rotation: { code: 'rotation.foreign-key', since: now } }],
  ['log', 'event-store.halted', { halted: true }],
  ['log', 'SQLITE_FULL', { failing: { code: 'SQLITE_FULL', since: now } }],
])('it is not ready, and says that it is for %s: %s', async (what, code, says) => {
  const status = await given(says).status();
  expect(status).toMatchObject({ ready: false, hindrances: [{ what, code }] });
  expect(JSON.stringify(status)).not.toMatch(/王某某|13800000000|leader-1/);
});

test.each<[string, Given]>([
  ['a follower that has stopped', { accountability: { state: 'stopped', code: 'fact.unreadable', at: 8 } }],
  ['a read model that has stopped', { model: { state: 'stopped', fault } }],
])('of %s it says in both languages that a restart is needed', async (_, says) => {
  const { hindrances } = await given(says).status();
  const note = { zh: expect.stringContaining('须重新启动服务'), en: expect.stringContaining('started anew') };
  expect(hindrances).toMatchObject([{ note }]);
});

test('whoever is held up by an entry that was altered needs no restart, nor does a signer', async () => {
  const altered = { state: 'retrying', code: 'event-store.altered', at: 8 } as const;
  const signer = { stopped: { code: 'signing.fork' as const, message: '', since: now } };
  const { hindrances } = await given({ accountability: altered, signer }).status();
  expect(hindrances).toHaveLength(2);
  for (const { note } of hindrances) expect(note).toBeUndefined();
});

test('a fault at a position says which; of many subjects there is one line, and none of what the signer tells itself', async () => {
  const { hindrances } = await given({
    signer: { stopped: { code: 'signing.fork', message: '', since: now } },
    faults: [
      { code: 'signing.fork', place: 'log' },
      { code: 'log.index-mismatch', place: 'position:7' },
      { code: 'log.index-mismatch', place: 'subject:leader:leader-1' },
      { code: 'log.index-mismatch', place: 'subject:leader:leader-2' },
    ],
  }).status();
  expect(hindrances.map(({ what, code, at }) => [what, code, at])).toEqual([
    ['signer', 'signing.fork', undefined],
    ['log', 'log.index-mismatch', 7],
    ['subject', 'log.index-mismatch', undefined],
  ]);
});

test.each<[string, Given]>([
  ['event-store.halted', { halted: true }],
  ['signing.write-failed', { signer: { stopped: { code: 'signing.write-failed', message: '', since: now } } }],
  ['SQLITE_CORRUPT', { unreadable: true }],
])('what a new start is to mend is told by its code: %s', async (code, says) => {
  expect(await given(says).broken()).toMatchObject({ code });
});

test.each<Given>([
  {},
  { accountability: { state: 'stopped', code: 'fact.unreadable', at: 8 } },
  { signer: { stopped: { code: 'signing.fork', message: '', since: now } } },
  { doubt: 'jumped' },
  { away: true },
  { silent: true },
])('a new start would mend nothing: %j', async (says) => {
  expect(await given(says).broken()).toBeUndefined();
});

test.each<Given>([{ away: true }, { silent: true }])(
  'of a log whose server is away it tells that, within two seconds, and of its followers what is known: %j',
  async (says) => {
    const begunMs = performance.now();
    const readiness = given(says);
    const status = await readiness.status();
    expect(performance.now() - begunMs).toBeLessThan(2_000);
    expect(status).toMatchObject({
      ready: false,
      hindrances: [{ what: 'log', code: 'service.store-away', since: expect.any(Date) }],
      head: { size: SIZE - 1, position: SIZE - 2 },
    });
    expect(status.tails.map(({ tail, position }) => [tail, position])).toContainEqual(['index', 7]);
    expect((await readiness.status()).hindrances).toEqual(status.hindrances);
  },
);
