import type { EventStore, StoredRecord } from '@onus/event-store';
import { envelopeOf, isRestricted, messageOf } from '@onus/feed';
import { KAFKA_MESSAGE_BYTES_MAX, kafkaMessageOf, type Sending, sendingsOf, statedTopics } from '@onus/feed/kafka';
import kafkajs from 'kafkajs';
import { SOURCE } from '../../kafka/relay-process.ts';

const PER_BATCH = 2_000;

/** Of what everything is led by, where there is one broker. */
const LEADER = 1;

/** All messages of a log, as the relay would send them. */
export async function sendingsOfLog(
  store: EventStore,
  prefix: string,
  partitions: number,
): Promise<readonly Sending[]> {
  const leaders = new Map(
    statedTopics({ prefix, partitions, replication: 1 }).map((one) => [
      one.topic,
      Array.from({ length: one.partitions }, () => LEADER),
    ]),
  );
  const sendings: Sending[] = [];
  const add = (records: readonly StoredRecord[]): void => {
    const open = records.filter((record) => !isRestricted(envelopeOf(record).type));
    const messages = open.map((record) => kafkaMessageOf(messageOf(record, SOURCE), prefix));
    sendings.push(...sendingsOf(messages, leaders, KAFKA_MESSAGE_BYTES_MAX));
  };
  let batch: StoredRecord[] = [];
  for await (const record of store.readRecords(0)) {
    batch.push(record);
    if (batch.length < PER_BATCH) continue;
    add(batch);
    batch = [];
  }
  add(batch);
  return sendings;
}

/** Sends them with nothing but kafkajs: idempotent, to the same places, in the same requests. Milliseconds. */
export async function sendBare(
  address: string,
  topics: readonly string[],
  partitions: number,
  sendings: readonly Sending[],
) {
  const kafka = new kafkajs.Kafka({ brokers: [address], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: partitions })) });
  await admin.disconnect();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0,
  });
  await producer.connect();
  const begunMs = performance.now();
  for (const { topicMessages } of sendings) await producer.sendBatch({ acks: -1, topicMessages });
  const ms = performance.now() - begunMs;
  await producer.disconnect();
  return ms;
}
