import { LIMITS } from '@onus/event-store';
import { OPEN_CONTEXTS } from '../context.ts';
import type { FeedMessage } from '../message.ts';
import { bytesOf, KAFKA_MESSAGE_BYTES_MAX, kafkaMessageOf } from './kafka-message.ts';
import { toldBy } from './relay-position.ts';
import { differencesOf, type FoundTopic, statedTopics } from './topics.ts';
import { TopicsDiffer } from './topics-differ.ts';

const stated = statedTopics({ prefix: 'onus', partitions: 6, replication: 3 });
const [funds] = stated.filter(({ topic }) => topic === 'onus.funds');
const asStated = (config: Record<string, string> = {}, partitions = 6): FoundTopic => ({
  topic: 'onus.funds',
  partitions,
  config: { ...funds?.config, 'max.message.bytes': '1048588', ...config },
});

test('there is a topic for each open context, and one for the position', () => {
  expect(stated.map(({ topic }) => topic)).toEqual([
    ...OPEN_CONTEXTS.map((context) => `onus.${context}`),
    'onus.relay-position',
  ]);
  expect(funds).toMatchObject({ partitions: 6, config: { 'cleanup.policy': 'delete', 'retention.ms': '-1' } });
  expect(stated.at(-1)).toMatchObject({ partitions: 1, config: { 'cleanup.policy': 'compact' } });
});

test.each([
  [asStated(), []],
  [asStated({}, 7), [['partitions', '7', '6']]],
  [asStated({ 'cleanup.policy': 'compact,delete' }), [['cleanup.policy', 'compact,delete', 'delete']]],
  [asStated({ 'retention.ms': '1' }), [['retention.ms', '1', '-1']]],
  [asStated({ 'retention.bytes': '1' }), [['retention.bytes', '1', '-1']]],
  [asStated({ 'max.message.bytes': '10' }), [['max.message.bytes', '10', `≥ ${KAFKA_MESSAGE_BYTES_MAX}`]]],
])('what differs is told: %j', (found, differences) => {
  expect(funds && differencesOf(funds, found).map(({ setting, is, mustBe }) => [setting, is, mustBe])).toEqual(
    differences,
  );
});

test('topics that differ are told in both languages', () => {
  const { text } = new TopicsDiffer([{ topic: 'onus.funds', setting: 'partitions', is: '7', mustBe: '6' }]);
  expect(text.zh).toMatch(/：onus\.funds partitions: 7，应为 6$/);
  expect(text.en).toMatch(/: onus\.funds partitions: 7, must be 6$/);
});

test('the largest event that the log can hold fits on a topic as brokers make them', () => {
  const text = (bytes: number): string => 'x'.repeat(bytes);
  const largest: FeedMessage = {
    specversion: '1.0',
    id: text(36),
    source: text(200),
    type: `onus.${text(LIMITS.typeLength)}`,
    subject: '%E3%80%80'.repeat(LIMITS.subjectLength),
    time: text(24),
    dataschema: text(200 + 3 * LIMITS.typeLength),
    datacontenttype: 'application/json',
    position: text(16),
    revision: text(16),
    stream: '记'.repeat(LIMITS.streamLength),
    effectiveon: text(10),
    subjects: text(3 * LIMITS.envelopeBytes),
    actor: '记'.repeat(LIMITS.actorLength),
    data: {
      fact: text(LIMITS.dataBytes),
      envelope: text(Math.ceil(LIMITS.envelopeBytes / 3) * 4),
      datasalt: text(44),
      factbytes: text(Math.ceil(LIMITS.dataBytes / 3) * 4),
    },
  };
  expect(bytesOf(kafkaMessageOf(largest, 'onus'))).toBeLessThan(KAFKA_MESSAGE_BYTES_MAX);
  expect(KAFKA_MESSAGE_BYTES_MAX).toBeLessThan(1_048_588);
});

test('the position is the last that was said, whoever has taken over since', () => {
  const said = (key: string, value: object) => ({ key, value: JSON.stringify({ v: 1, ...value }) });
  expect(toldBy([])).toEqual({ position: undefined, holder: undefined });
  expect(
    toldBy([
      said('holder', { holder: 'a' }),
      said('position', { next: '7', first: 'f', last: 'l' }),
      said('position', { next: '9', first: 'f', last: 'm' }),
      said('holder', { holder: 'b' }),
    ]),
  ).toEqual({ position: { next: 9, first: 'f', last: 'm' }, holder: 'b' });
  expect(() => toldBy([{ key: 'position', value: '{"v":2}' }])).toThrow('version 2');
});
