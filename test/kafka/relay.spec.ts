import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type EventStore } from '@onus/event-store';
import { topicOf } from '@onus/feed/kafka';
import { CloudEvent, Kafka as CloudEventsKafka, type KafkaEvent } from 'cloudevents';
import kafkajs from 'kafkajs';
import { run } from '../demo/program.ts';
import { answered } from '../until.ts';
import { type Broker, brokerHere, startBroker } from './broker/broker.ts';
import type { Guarded } from './broker/guarded.ts';
import { killInTurn } from './kill-in-turn.ts';
import { expectedOf, faultsIn, onTopics, readByKcat } from './on-topics.ts';
import { type RelayOptions, type RelayProcess, type RelayTold, SOURCE, startRelay } from './relay-process.ts';
import { type SampleLedger, sampleLedger } from './sample-ledger.ts';

const ONUS = 'apps/cli/bin/onus.js';
const FENCED = 3;
const NOT_THESE_TOPICS = 4;
const KILLS = 3;

const { why, canBeKilled } = brokerHere();
const testWhereKilled = canBeKilled ? test : test.skip;
if (why !== undefined) console.log(`no Apache Kafka, and what needs it is skipped / 没有 Apache Kafka，已跳过：${why}`);

(why === undefined ? describe : describe.skip)('a relay', () => {
  let broker: Broker;
  let ledger: SampleLedger;
  /** Of topics of each test's own. */
  let prefix = '';
  const started: RelayProcess[] = [];
  const startOne = async (given: Partial<RelayOptions> = {}): Promise<RelayProcess> => {
    const relay = await startRelay({ data: ledger.data, kafka: broker.address, prefix, ...given });
    started.push(relay);
    return relay;
  };
  beforeAll(async () => {
    broker = await startBroker();
  });
  beforeEach(async () => {
    ledger = await sampleLedger();
    prefix = `t${randomUUID().slice(0, 8)}`;
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((relay) => relay.end('SIGKILL')));
    await ledger.end();
  });
  afterAll(() => broker.end());

  const faults = async (): Promise<readonly string[]> =>
    faultsIn(await onTopics(broker.address, prefix), await expectedOf(ledger.store, prefix));

  test('puts every event on its topic once, in order, and goes on where it was', async () => {
    const first = await startOne();
    await first.reached(await ledger.record(3_000));
    await first.reached(await ledger.record(7));
    expect(await first.end('SIGTERM')).toBe(0);
    await ledger.record(500);
    await (await startOne()).reached(await ledger.recordLargest(3));
    expect(await faults()).toEqual([]);
  });

  test('says what CloudEvents say, so that anybody can check it, and never who', async () => {
    const relay = await startOne();
    await relay.reached(await ledger.record(200));
    const found = await onTopics(broker.address, prefix);
    expect(found.length).toBe(195);
    for (const { key, headers, value } of found) {
      expect(value).not.toContain('演示干部');
      expect(headers).toMatchObject({ 'content-type': 'application/json', ce_specversion: '1.0', ce_source: SOURCE });
      const event = eventOf({ key, headers, value });
      const { envelope, fact, datasalt } = event.data as Said;
      expect(Buffer.from(envelope, 'base64').toString()).toBe(await envelopeAt(ledger.store, Number(event.position)));
      expect({ type: event.type, stream: event.stream, key }).toEqual({
        type: `onus.${JSON.parse(Buffer.from(envelope, 'base64').toString()).type}`,
        stream: key,
        key,
      });
      const { dataCommit } = JSON.parse(Buffer.from(envelope, 'base64').toString());
      expect(dataCommit).toBe(`sha256:${commitmentTo(JSON.stringify(fact), datasalt)}`);
    }
    expect(await readByKafkajs(broker.address, topicOf('funds', prefix))).toEqual(
      found
        .filter(({ topic }) => topic === topicOf('funds', prefix))
        .map(({ value }) => value)
        .sort(),
    );
  });

  testWhereKilled(
    `loses nothing and repeats nothing when it, the broker and the network are cut off ${KILLS} times each under load`,
    async () => {
      const { events, messages, faults: found } = await killInTurn(broker, { prefix, kills: KILLS, perSecond: 700 });
      expect(found).toEqual([]);
      expect(messages).toBeGreaterThan(0.9 * events);
      expect(messages).toBeLessThan(events);
    },
  );

  test('ends when another takes over, and leaves it alone', async () => {
    const first = await startOne({ env: { LANG: 'zh_CN.UTF-8' } });
    await first.reached(await ledger.record(100));
    const second = await startOne();
    await second.reached(100);
    const size = await ledger.record(100);
    const { code, said } = await first.ended;
    expect(code).toBe(FENCED);
    expect(said).toMatch(/另一个转发服务已接管，本服务结束\n$/);
    await second.reached(size);
    await second.reached(await ledger.record(100));
    expect(await faults()).toEqual([]);
  });

  test('writes to no topic of other settings, and says which', async () => {
    const kept = { name: 'retention.ms', value: '-1' };
    const beside = (name: string, value: string) => [kept, { name, value }];
    const others = [
      { context: 'programme', numPartitions: 4, configEntries: [kept], differs: 'partitions: 4' },
      { context: 'funds', configEntries: beside('cleanup.policy', 'compact'), differs: 'cleanup.policy: compact' },
      { context: 'exit', configEntries: [{ ...kept, value: '604800000' }], differs: 'retention.ms: 604800000' },
      { context: 'outline', configEntries: beside('max.message.bytes', '9'), differs: 'max.message.bytes: 9' },
    ];
    const topics = others.map(({ context, differs: _, ...made }) => ({
      topic: topicOf(context, prefix),
      numPartitions: 3,
      ...made,
    }));
    await withAdmin(broker.address, (admin) => admin.createTopics({ topics }));
    await ledger.record(10);
    const { code, said } = await (await startOne({ env: { LANG: 'zh_CN.UTF-8' } })).ended;
    expect(code).toBe(NOT_THESE_TOPICS);
    expect(said).toMatch(/^转发已停止：Kafka 主题的设置与要求不符，未写入任何消息：/);
    const inEnglish = (await (await startOne()).ended).said;
    for (const { context, differs } of others) {
      expect(said).toContain(`${topicOf(context, prefix)} ${differs}，应为 `);
      expect(inEnglish).toContain(`${topicOf(context, prefix)} ${differs}, must be `);
    }
    expect(await onTopics(broker.address, prefix)).toEqual([]);
  });

  test('writes nothing of a log to the topics of another', async () => {
    const relay = await startOne();
    await relay.reached(await ledger.record(100));
    await relay.end('SIGTERM');
    const before = await onTopics(broker.address, prefix);
    const other = await sampleLedger();
    await other.record(60);
    const ahead = await (await startOne({ data: other.data })).ended;
    expect(ahead.code).toBe(NOT_THESE_TOPICS);
    expect(ahead.said).toContain('the topics of Kafka have the first 100 events, and the log has 60');
    await other.record(60);
    const foreign = await (await startOne({ data: other.data })).ended;
    expect(foreign.code).toBe(NOT_THESE_TOPICS);
    expect(foreign.said).toContain('are not those of this log');
    expect(await onTopics(broker.address, prefix)).toEqual(before);
    await other.end();
  });

  testWhereKilled('logs in by TLS, and says so where it may not', async () => {
    const { address, caFile, user, passwordFile } = broker.guarded as Guarded;
    const size = await ledger.record(10);
    const env = {
      ONUS_KAFKA_TLS: '1',
      ONUS_KAFKA_CA: caFile,
      ONUS_KAFKA_SASL: 'plain',
      ONUS_KAFKA_USER: user,
      ONUS_KAFKA_PASSWORD_FILE: passwordFile,
    };
    const relay = await startOne({ kafka: address, env });
    await relay.reached(size);
    await relay.end('SIGTERM');
    const wrong = await startOne({ kafka: address, env: { ...env, ONUS_KAFKA_USER: 'nobody' } });
    const { setback, code } = await answered(wrong.told, (told) => told.setback !== undefined);
    expect({ code, setback: setback?.code }).toEqual({ code: 503, setback: 'KafkaJSSASLAuthenticationError' });
    const stranger = await startOne({ kafka: address, env: { ...env, ONUS_KAFKA_CA: undefined } });
    const told = await answered(stranger.told, (its) => its.setback !== undefined);
    expect(told.setback?.code).toMatch(/SELF_SIGNED|SIGNATURE|VERIFY/);
  });

  test('goes beside the demonstration', async () => {
    const data = join(ledger.data, 'demo');
    expect((await run(ONUS, ['init', '--data', data]).ended).code).toBe(0);
    const args = ['demo', '--serve', '--data', data, '--port', '0', '--kafka', broker.address];
    const demonstration = run(ONUS, args, { ONUS_TOPIC_PREFIX: prefix });
    const [, url] = await demonstration.line(/^ready (http:\/\/127\.0\.0\.1:\d+)$/);
    const [, relay] = await demonstration.line(/^relay (http:\S+)\/readyz /);
    const [, command = ''] = await demonstration.line(/^ {2}(kcat .* -C .*)$/);
    expect(command).toContain(` -t ${prefix}.accountability `);
    const told = async () => (await fetch(`${relay}/readyz`)).json() as Promise<RelayTold>;
    await answered(told, ({ next = 0, size }) => next > 0 && next === size);
    const [proposed] = await readByKcat(broker.address, topicOf('accountability', prefix));
    expect(proposed?.headers).toMatchObject({ ce_type: 'onus.accountability.policy-proposed', ce_source: url });
    demonstration.process.kill('SIGTERM');
    expect((await demonstration.ended).code).toBe(0);
    await answered(
      () =>
        fetch(`${relay}/healthz`).then(
          () => false,
          () => true,
        ),
      (isGone) => isGone,
    );
  });

  testWhereKilled('waits for a broker that is away, says so, and goes on by itself', async () => {
    const size = await ledger.record(100);
    await broker.kill();
    const relay = await startOne();
    const told = await answered(relay.told, ({ setback }) => (setback?.attempts ?? 0) > 1);
    expect(told).toMatchObject({ code: 503, status: 'trying-again' });
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${relay.url}/metrics`)).text()).toMatch(
      /^onus_relay_retries_total{what="connection"} [1-9]/m,
    );
    await broker.start();
    await relay.reached(size);
    expect(await (await fetch(`${relay.url}/metrics`)).text()).toMatch(/^onus_relay_lag_events 0$/m);
    expect(await relay.end('SIGTERM')).toBe(0);
    expect((await relay.ended).said).toMatch(/held up, and tries again: .*\n.* goes on after \d+ failures/);
    expect(await faults()).toEqual([]);
  });
});

interface OnTopic {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

interface Said {
  readonly fact: unknown;
  readonly envelope: string;
  readonly datasalt: string;
}

/** As the SDK of CloudEvents takes it, which checks it. */
function eventOf({ key, headers, value }: OnTopic): CloudEvent<Said> & { position: string; stream: string } {
  const message = { key, headers: { ...headers }, value, body: value, timestamp: '' };
  expect(CloudEventsKafka.isEvent(message)).toBe(true);
  const event = CloudEventsKafka.toEvent<Said>(message) as KafkaEvent<Said>;
  expect(event).toBeInstanceOf(CloudEvent);
  expect(CloudEvent.prototype.validate.call(event)).toBe(true);
  return event as unknown as CloudEvent<Said> & { position: string; stream: string };
}

async function envelopeAt(store: EventStore, position: number): Promise<string | undefined> {
  for await (const { envelope } of store.readRecords(position, 1)) return Buffer.from(envelope).toString();
  return undefined;
}

const commitmentTo = (data: string, salt: string): string =>
  createHash('sha256').update('onus/v1/data\0').update(Buffer.from(salt, 'base64')).update(data).digest('hex');

const clientOf = (address: string) => new kafkajs.Kafka({ brokers: [address], logLevel: kafkajs.logLevel.NOTHING });

async function withAdmin(address: string, act: (admin: kafkajs.Admin) => Promise<unknown>): Promise<void> {
  const admin = clientOf(address).admin();
  await admin.connect();
  await act(admin);
  await admin.disconnect();
}

/** The values on a topic, sorted. */
async function readByKafkajs(address: string, topic: string): Promise<readonly string[]> {
  const consumer = clientOf(address).consumer({ groupId: randomUUID() });
  const values: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void values.push(`${message.value}`) });
  await answered(
    () => values.length,
    (length) => length >= 50,
  );
  await consumer.disconnect();
  return values.sort();
}
