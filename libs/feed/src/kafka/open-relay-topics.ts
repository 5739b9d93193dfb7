import { setTimeout } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka, type KafkaConfig, type Producer, type RetryOptions } from 'kafkajs';
import { codesOf } from './codes-of.ts';
import { Fenced, isEpochOfThePast } from './fenced.ts';
import { KAFKA_MESSAGE_BYTES_MAX, type KafkaMessage } from './kafka-message.ts';
import { placing } from './placing.ts';
import { readCommitted } from './read-committed.ts';
import { holderRecord, type KeyedRecord, positionRecord, type Told, toldBy } from './relay-position.ts';
import type { RelayTopics } from './relay-topics.ts';
import { type Leaders, sendingsOf } from './rounds.ts';
import {
  COMPARED_SETTINGS,
  differencesOf,
  type FoundTopic,
  positionTopicOf,
  statedTopics,
  type TopicSettings,
} from './topics.ts';
import { TopicsDiffer } from './topics-differ.ts';
import './wait-in-queue.ts';

export interface KafkaSettings extends TopicSettings {
  /** `host:port`, of some brokers of the cluster. */
  readonly brokers: readonly string[];
  /** How it is spoken to: `ssl` and `sasl` of kafkajs. */
  readonly security?: Pick<KafkaConfig, 'ssl' | 'sasl'>;
  /** After so long the broker ends what was begun and not committed. */
  readonly transactionMs?: number;
  /** Hears of each request that was tried again, and why. */
  readonly retried?: (why: string) => void;
}

const TRANSACTION_MS = 60_000;
const CONNECTION_MS = 5_000;
/** For an answer; then it is asked again, over another connection. */
const ANSWER_MS = 15_000;
/** Of one partition in one request: what the topics take for one message, they take for a batch. */
const SENDING_BYTES_MAX = KAFKA_MESSAGE_BYTES_MAX;
/** Until the broker has ended a transaction it answers the next with a request to try again, some milliseconds in all. */
const OFTEN: RetryOptions = { initialRetryTime: 5, multiplier: 1.5, factor: 0, retries: 20, maxRetryTime: 250 };
const SELDOM: RetryOptions = { initialRetryTime: 50, multiplier: 2, factor: 0, retries: 2 };
const NOT_THERE_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);
const LOOK_AGAIN_MS = 100;
const LOOKS = 50;
/** Of what kafkajs says: that the broker is not done with the transaction before. */
const NOT_DONE_YET = 'The producer attempted to update a transaction while another concurrent operation';

/** Connects. @throws what kafkajs throws where no broker answers. */
export async function openRelayTopics(settings: KafkaSettings): Promise<RelayTopics> {
  const kafka = clientOf(settings, SELDOM);
  const admin = kafka.admin();
  await admin.connect();
  const producer = clientOf(settings, OFTEN).producer({
    transactionalId: `${settings.prefix}.relay`,
    transactionTimeout: settings.transactionMs ?? TRANSACTION_MS,
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: placing,
    retry: OFTEN,
  });
  return relayTopics(kafka, admin, producer, settings);
}

function clientOf({ brokers, security, prefix, retried }: KafkaSettings, retry: RetryOptions): Kafka {
  return new kafkajs.Kafka({
    ...security,
    brokers: [...brokers],
    clientId: `${prefix}.relay`,
    connectionTimeout: CONNECTION_MS,
    requestTimeout: ANSWER_MS,
    retry,
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ log }) => {
        if (log.retryCount !== undefined && !log.message.startsWith(NOT_DONE_YET)) retried?.(log.message);
      },
  });
}

function relayTopics(kafka: Kafka, admin: Admin, producer: Producer, settings: KafkaSettings): RelayTopics {
  const transactionMs = settings.transactionMs ?? TRANSACTION_MS;
  const stated = statedTopics(settings);
  const positionTopic = positionTopicOf(settings.prefix);
  // Owned by this function.
  let leaders: Leaders = new Map();

  /** All of it or nothing, as of one moment. */
  const inTransaction = async (messages: readonly KafkaMessage[]): Promise<void> => {
    const sendings = sendingsOf(messages, leaders, SENDING_BYTES_MAX);
    const begunMs = performance.now();
    try {
      const transaction = await producer.transaction();
      for (const { topicMessages } of sendings) await transaction.sendBatch({ acks: -1, topicMessages });
      await transaction.commit();
    } catch (error) {
      // What took longer than a transaction may was ended by the broker, perhaps, in the same words.
      const isSure = performance.now() - begunMs < transactionMs;
      throw isSure && isEpochOfThePast(error) ? new Fenced({ cause: error }) : error;
    }
  };
  const told = (): Promise<Told> =>
    onceThere(async () => {
      const [offsets] = await admin.fetchTopicOffsets(positionTopic);
      return toldBy(await readCommitted(kafka, positionTopic, offsets?.low ?? '0'));
    });
  const ofPosition = ({ key, value }: KeyedRecord): KafkaMessage => ({
    topic: positionTopic,
    key,
    headers: {},
    value: Buffer.from(value),
  });

  return {
    require: async () => {
      const known = new Set(await admin.listTopics());
      const missing = stated.filter(({ topic }) => !known.has(topic));
      await makeTopics(admin, missing);
      const found = await topicsOf(admin, stated.map(({ topic }) => topic)); // biome-ignore format: one thing
      leaders = found.leaders;
      const differences = stated.flatMap((one) => {
        const its = found.topics.get(one.topic);
        return its ? differencesOf(one, its) : [];
      });
      if (differences.length > 0) throw new TopicsDiffer(differences);
    },
    told,
    takeOver: async (holder) => {
      await producer.connect();
      await inTransaction([ofPosition(holderRecord(holder))]);
      return (await told()).position;
    },
    publish: (messages, position) => inTransaction([...messages, ofPosition(positionRecord(position))]),
    close: async () => {
      await Promise.allSettled([producer.disconnect(), admin.disconnect()]);
    },
  };
}

/** A topic that was just made may be read some moments later. */
async function onceThere<T>(read: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await read();
    } catch (error) {
      if (looks === LOOKS || !codesOf(error).some((code) => NOT_THERE_YET.has(code))) throw error;
      await setTimeout(LOOK_AGAIN_MS);
    }
  }
}

async function makeTopics(admin: Admin, missing: ReturnType<typeof statedTopics>): Promise<void> {
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(({ topic, partitions, replication, config, madeWith }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: replication,
      configEntries: Object.entries({ ...config, ...madeWith }).map(([name, value]) => ({ name, value })),
    })),
  });
}

interface FoundTopics {
  readonly topics: ReadonlyMap<string, FoundTopic>;
  readonly leaders: Leaders;
}

async function topicsOf(admin: Admin, topics: string[]): Promise<FoundTopics> {
  const { topics: places } = await admin.fetchTopicMetadata({ topics });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: [...COMPARED_SETTINGS],
    })),
  });
  const configs = new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  const found = places.map(
    ({ name, partitions }): FoundTopic => ({
      topic: name,
      partitions: partitions.length,
      config: configs.get(name) ?? {},
    }),
  );
  return {
    topics: new Map(found.map((one) => [one.topic, one])),
    leaders: new Map(places.map(({ name, partitions }) => [name, leadersIn(partitions)])),
  };
}

function leadersIn(partitions: readonly { readonly partitionId: number; readonly leader: number }[]): number[] {
  const leaders: number[] = [];
  for (const { partitionId, leader } of partitions) leaders[partitionId] = leader;
  return leaders;
}
