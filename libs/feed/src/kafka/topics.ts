import { OPEN_CONTEXTS } from '../context.ts';
import { KAFKA_MESSAGE_BYTES_MAX, topicOf } from './kafka-message.ts';

/** How topics are made. */
export interface TopicSettings {
  /** Before their names. */
  readonly prefix: string;
  /** Of each topic of a context. Never changed afterwards: what happened to one thing would be on two partitions. */
  readonly partitions: number;
  /** On so many brokers each. */
  readonly replication: number;
}

/** A topic as it must be. */
export interface StatedTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replication: number;
  /** What must hold of it for as long as it is there. */
  readonly config: Readonly<Record<string, string>>;
  /** What it is made with beside. */
  readonly madeWith: Readonly<Record<string, string>>;
}

/** A topic as it is. */
export interface FoundTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** What differs, in one setting of a topic. */
export interface TopicDifference {
  readonly topic: string;
  readonly setting: string;
  readonly is: string;
  readonly mustBe: string;
}

export const positionTopicOf = (prefix: string): string => topicOf('relay-position', prefix);

const KEPT_FOR_EVER = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
/** The last record of each key is kept; small segments, so that there is never much to read at a start. */
const LAST_KEPT = { 'cleanup.policy': 'compact' };
const CLEANED_SOON = { 'segment.bytes': String(8 * 1024 * 1024), 'min.cleanable.dirty.ratio': '0.1' };
export const MAX_MESSAGE_BYTES = 'max.message.bytes';

/** A topic for each context that is open, and the one with the position of the relay. */
export const statedTopics = ({ prefix, partitions, replication }: TopicSettings): readonly StatedTopic[] => [
  ...OPEN_CONTEXTS.map((context) => ({
    topic: topicOf(context, prefix),
    partitions,
    replication,
    config: KEPT_FOR_EVER,
    madeWith: {},
  })),
  { topic: positionTopicOf(prefix), partitions: 1, replication, config: LAST_KEPT, madeWith: CLEANED_SOON },
];

/** The names of all settings that are looked at. */
export const COMPARED_SETTINGS = [...Object.keys(KEPT_FOR_EVER), MAX_MESSAGE_BYTES];

/** How a topic differs from what it must be; it must also take the largest message that the log can make. */
export function differencesOf(stated: StatedTopic, found: FoundTopic): readonly TopicDifference[] {
  const { topic } = stated;
  const differing = (setting: string, is: string, mustBe: string, isRight = is === mustBe): TopicDifference[] =>
    isRight ? [] : [{ topic, setting, is, mustBe }];
  const bytes = found.config[MAX_MESSAGE_BYTES] ?? '';
  return [
    ...differing('partitions', String(found.partitions), String(stated.partitions)),
    ...Object.entries(stated.config).flatMap(([name, value]) => differing(name, found.config[name] ?? '', value)),
    ...differing(MAX_MESSAGE_BYTES, bytes, `≥ ${KAFKA_MESSAGE_BYTES_MAX}`, Number(bytes) >= KAFKA_MESSAGE_BYTES_MAX),
  ];
}
