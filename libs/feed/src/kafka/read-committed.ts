import type { Kafka } from 'kafkajs';
import Batch, { type FetchedPartition } from 'kafkajs/src/consumer/batch.js';
import type { KeyedRecord } from './relay-position.ts';

/** The part of a cluster of kafkajs that fetches. It tells nobody of it but its consumers, who need a group and do not see where a topic ends. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  findBroker(one: { nodeId: string }): Promise<{ fetch(asked: object): Promise<Fetched> }>;
}

interface Fetched {
  readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
}

const CREATE_CLUSTER = 'private:Kafka:createCluster';
const READ_COMMITTED = 1;
/** Of Kafka: nothing is waited for. */
const AT_ONCE = { maxWaitTime: 1, minBytes: 0, replicaId: -1 };
const FETCH_BYTES = 4 * 1024 * 1024;

/** What was committed to the first partition of a topic, from an offset on to where its last transaction ended. */
export async function readCommitted(kafka: Kafka, topic: string, from: string): Promise<readonly KeyedRecord[]> {
  const cluster = clusterOf(kafka);
  await cluster.connect();
  try {
    await cluster.addTargetTopic(topic);
    const [nodeId = ''] = Object.keys(cluster.findLeaderForPartitions(topic, [0]));
    const broker = await cluster.findBroker({ nodeId });
    const found: KeyedRecord[] = [];
    for (let next = BigInt(from); ; ) {
      const fetchOffset = String(next);
      const { responses } = await broker.fetch({
        ...AT_ONCE,
        isolationLevel: READ_COMMITTED,
        maxBytes: FETCH_BYTES,
        topics: [{ topic, partitions: [{ partition: 0, fetchOffset, maxBytes: FETCH_BYTES }] }],
      });
      const fetched = responses[0]?.partitions[0];
      if (!fetched) throw new Error(`the broker says nothing of ${topic}`);
      const batch = new Batch(topic, fetchOffset, fetched);
      for (const { key, value } of batch.messages) if (key && value) found.push({ key: `${key}`, value: `${value}` });
      const last = batch.messagesWithinOffset.at(-1);
      if (last) next = BigInt(last.offset) + 1n;
      // Compaction leaves no trace of what it took away, also at the end of what is fetched.
      if (!last || next >= BigInt(fetched.lastStableOffset)) return found;
    }
  } finally {
    await cluster.disconnect();
  }
}

function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
  const create = symbol && (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol];
  if (!create) throw new Error('kafkajs is another than this was written for');
  return create({ allowAutoTopicCreation: false, isolationLevel: READ_COMMITTED });
}
