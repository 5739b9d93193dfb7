import type { KafkaMessage } from './kafka-message.ts';
import { partitionOf } from './partitions.ts';
import { LeaderChanged, placing } from './placing.ts';
import { sendingsOf } from './rounds.ts';

const message = (topic: string, key: string, number: number, bytes = 1): KafkaMessage => ({
  topic,
  key,
  headers: {},
  value: Buffer.from(`${number}`.padEnd(bytes)),
});
const numberOf = (value: unknown): number => Number(String(value));
/** Three partitions on two brokers. */
const LEADERS = new Map([
  ['t', [1, 2, 1]],
  ['u', [2]],
]);

const random = Array.from({ length: 500 }, (_, i) =>
  message(i % 5 === 0 ? 'u' : 't', `key-${i % 23}`, i, (i * 37) % 400),
);

test('everything is sent once, to the broker that leads its partition', () => {
  const placed = sendingsOf(random, LEADERS, 2_000).flatMap(({ leader, topicMessages }) =>
    topicMessages.flatMap(({ topic, messages }) => messages.map((one) => ({ ...one, topic, to: leader }))),
  );
  expect(placed.map(({ value }) => numberOf(value)).sort((a, b) => a - b)).toEqual(random.map((_, i) => i));
  for (const { topic, key, partition, to } of placed) {
    expect(partition).toBe(partitionOf(String(key), LEADERS.get(topic)?.length ?? 0));
    expect(to).toBe(LEADERS.get(topic)?.[partition]);
  }
});

test('what has one key is sent in its order', () => {
  const sent = sendingsOf(random, LEADERS, 2_000).flatMap(({ topicMessages }) =>
    topicMessages.flatMap(({ topic, messages }) => messages.map((one) => ({ ...one, topic }))),
  );
  for (const its of Map.groupBy(sent, ({ topic, key }) => `${topic} ${key}`).values()) {
    const numbers = its.map(({ value }) => numberOf(value));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  }
});

test('of one partition no more is sent at once than may be, but for a message that is larger alone', () => {
  const sendings = sendingsOf([...random, message('t', 'key-1', 500, 5_000)], LEADERS, 2_000);
  expect(sendings.length).toBeGreaterThan(10);
  for (const { topicMessages } of sendings) {
    for (const { messages } of topicMessages) {
      for (const its of Map.groupBy(messages, ({ partition }) => partition).values()) {
        const bytes = its.map(({ value }) => (value as Buffer).length);
        expect(its.length === 1 || bytes.reduce((sum, one) => sum + one, 0) <= 2_000).toBe(true);
      }
    }
  }
});

test('where a partition is led by another broker by now, nothing of it is sent', () => {
  const place = placing();
  const metadata = (leader: number) =>
    [0, 1, 2].map((partitionId) => ({ partitionErrorCode: 0, partitionId, leader, replicas: [], isr: [] }));
  const placed = { key: 'k', value: 'v', partition: 2, leader: 1 };
  expect(place({ topic: 't', partitionMetadata: metadata(1), message: placed })).toBe(2);
  expect(() => place({ topic: 't', partitionMetadata: metadata(3), message: placed })).toThrow(LeaderChanged);
});
