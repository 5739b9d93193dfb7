export { codesOf } from './codes-of.ts';
export { Fenced, isEpochOfThePast } from './fenced.ts';
export {
  bytesOf,
  KAFKA_MESSAGE_BYTES_MAX,
  type KafkaMessage,
  kafkaMessageOf,
  SOURCE_LENGTH_MAX,
  TOPIC_PREFIX,
  topicOf,
} from './kafka-message.ts';
export { type KafkaSettings, openRelayTopics } from './open-relay-topics.ts';
export { partitionOf } from './partitions.ts';
export type { RelayPosition, Told } from './relay-position.ts';
export type { RelayTopics } from './relay-topics.ts';
export { type Leaders, type Sending, sendingsOf } from './rounds.ts';
export { positionTopicOf, statedTopics, type TopicDifference, type TopicSettings } from './topics.ts';
export { TopicsDiffer } from './topics-differ.ts';
