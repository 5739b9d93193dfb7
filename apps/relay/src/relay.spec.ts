import { createHash } from 'node:crypto';
import type { StoredRecord } from '@onus/event-store';
import { Fenced, type KafkaMessage, type RelayPosition, type RelayTopics } from '@onus/feed/kafka';
import { holdOf } from './hold.ts';
import { BATCH, type LogSource } from './log-source.ts';
import { metricsOf } from './metrics.ts';
import { NotThisLog } from './not-this-log.ts';
import { type Relayed, relay } from './relay.ts';
import { isReady, newStatus, type RelayStatus } from './status.ts';

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function recordAt(position: number): StoredRecord {
  const type = position % 4 === 3 ? 'clue.received' : 'funds.allocated';
  const said = { id: `id-${position}`, type, schema: 1, stream: 's', revision: position, subjects: [], actor: 'a' };
  const envelope = Buffer.from(JSON.stringify({ ...said, recordedAt: 'r', effectiveOn: 'e' }));
  const data = Buffer.from('{}');
  const personal = Buffer.from('{"name":"演示"}');
  return { position, envelope, leafHash: hashOf(envelope), data, dataSalt: data, personal, personalSalt: personal };
}

/** A log and a broker, in memory, and what is done to them. */
function setting(events: number) {
  const world = {
    size: events,
    messages: [] as KafkaMessage[],
    position: undefined as RelayPosition | undefined,
    holder: undefined as string | undefined,
    /** What is to fail next, in this order. */
    failures: [] as Error[],
    failsBatches: undefined as Error | undefined,
    beats: 0,
    told: [] as string[],
  };
  const failing = async (): Promise<void> => {
    const failure = world.failures.shift();
    if (failure) throw failure;
  };
  const log: LogSource = {
    size: async () => world.size,
    records: async (from) =>
      Array.from({ length: Math.min(BATCH.events, world.size - from) }, (_, i) => recordAt(from + i)),
    leafAt: async (position) => Buffer.from(recordAt(position).leafHash).toString('hex'),
    grown: () => new Promise((resolve) => setTimeout(resolve, 5)),
    close: async () => undefined,
  };
  const topics: RelayTopics = {
    require: failing,
    told: async () => ({ position: world.position, holder: world.holder }),
    takeOver: async (holder) => {
      world.holder = holder;
      return world.position;
    },
    publish: async (messages, position) => {
      await failing();
      if (world.failsBatches) throw world.failsBatches;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (messages.length === 0) world.beats += 1;
      world.messages.push(...messages);
      world.position = position;
    },
    close: async () => undefined,
  };
  const status: RelayStatus = newStatus();
  const stopping = new AbortController();
  const relayed: Relayed = {
    openLog: async () => log,
    openTopics: async () => topics,
    hold: holdOf('me'),
    naming: { source: 'https://ledger.example', prefix: 'onus' },
    status,
    metrics: metricsOf(status),
    tellFrom: (position) => world.told.push(`from ${position}`),
    tell: ({ state, code }) => world.told.push(`${state} ${code}`),
    signal: stopping.signal,
    beatMs: 20,
  };
  return { world, status, relayed, stop: () => stopping.abort() };
}

async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise((resolve) => setTimeout(resolve, 2));
}

test('it puts everything but what is restricted on the topics, no personal part, and goes on as the log grows', async () => {
  const { world, status, relayed, stop } = setting(BATCH.events * 2 + 10);
  const ended = relay(relayed);
  await until(() => status.next === world.size);
  world.size += 5;
  await until(() => status.next === world.size);
  stop();
  await ended;
  const expected = Array.from({ length: world.size }, (_, i) => i).filter((i) => i % 4 !== 3);
  expect(world.messages.map(({ headers }) => Number(headers.ce_position))).toEqual(expected);
  expect(world.messages.map(({ topic }) => topic)).toEqual(expected.map(() => 'onus.funds'));
  expect(`${Buffer.concat(world.messages.map(({ value }) => value))}`).not.toContain('演示');
  const numbers = await relayed.metrics.registry.metrics();
  expect(numbers).toMatch(new RegExp(`^onus_relay_events_total ${expected.length}$`, 'm'));
  expect(numbers).toMatch(new RegExp(`^onus_relay_withheld_total ${world.size - expected.length}$`, 'm'));
});

test('what passes is tried again and told, and nothing comes twice', async () => {
  const { world, status, relayed, stop } = setting(10);
  const refused = Object.assign(new Error('no'), { name: 'KafkaJSConnectionError', code: 'ECONNREFUSED' });
  world.failures.push(refused, Object.assign(new Error('outer'), { cause: refused }));
  const ended = relay(relayed);
  await until(() => status.setback !== undefined);
  expect(status.setback?.code).toBe('ECONNREFUSED');
  expect(isReady(status)).toBe(false);
  await until(() => status.next === 10);
  expect(isReady(status)).toBe(true);
  stop();
  await ended;
  expect(world.told).toEqual(['failing ECONNREFUSED', 'from 0', 'over ECONNREFUSED']);
  expect(world.messages.length).toBe(8);
});

test('what fails each batch is waited for longer and longer, however well it connects', async () => {
  const { world, status, relayed, stop } = setting(10);
  const refused = Object.assign(new Error('no'), { type: 'TOPIC_AUTHORIZATION_FAILED', code: 29 });
  world.failsBatches = refused;
  const ended = relay(relayed);
  await until(() => (status.setback?.attempts ?? 0) > 2);
  expect(status.setback?.code).toBe('TOPIC_AUTHORIZATION_FAILED');
  world.failsBatches = undefined;
  await until(() => isReady(status));
  stop();
  await ended;
  expect(world.told.filter((line) => line !== 'from 0')).toEqual([
    'failing TOPIC_AUTHORIZATION_FAILED',
    'over TOPIC_AUTHORIZATION_FAILED',
  ]);
});

test('with nothing to do it says again where it stands, and learns that another has taken over', async () => {
  const { world, status, relayed } = setting(4);
  const ended = relay(relayed);
  await until(() => world.beats > 2);
  world.failures.push(new Fenced());
  await expect(ended).rejects.toThrow(Fenced);
  expect(status.ended).toBe('relay.fenced');
  expect(world.messages.length).toBe(3);
  expect(await relayed.metrics.registry.metrics()).toMatch(/^onus_relay_fenced_total 1$/m);
});

test.each([
  ['relay.ahead-of-log', { next: 11, first: 'f', last: 'l' }],
  ['relay.another-log', { next: 5, first: Buffer.from(recordAt(0).leafHash).toString('hex'), last: 'l' }],
])('%s ends it before anything is written', async (code, position) => {
  const { world, status, relayed } = setting(10);
  world.position = position;
  await expect(relay(relayed)).rejects.toThrow(NotThisLog);
  expect(status.ended).toBe(code);
  expect(world.messages).toEqual([]);
});

test('when it is to stop, the batch under way is the last', async () => {
  const { world, relayed, stop } = setting(BATCH.events * 5);
  const ended = relay(relayed);
  await until(() => world.messages.length > 0);
  stop();
  await ended;
  expect(world.position?.next).toBeLessThan(world.size);
  expect(world.position?.next).toBe(Number(world.messages.at(-1)?.headers.ce_position) + 2); // the last is restricted
});
