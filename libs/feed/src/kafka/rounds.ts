import type { Message } from 'kafkajs';
import { bytesOf, type KafkaMessage } from './kafka-message.ts';
import { partitionOf } from './partitions.ts';

/** The broker that leads each partition of each topic, by its number. */
export type Leaders = ReadonlyMap<string, readonly number[]>;

/** What one broker is sent at once. */
export interface Sending {
  readonly leader: number;
  readonly topicMessages: { readonly topic: string; readonly messages: PlacedMessage[] }[];
}

/** A message of kafkajs with the place that it goes to. */
export interface PlacedMessage extends Message {
  readonly partition: number;
  /** The broker that must lead it. */
  readonly leader: number;
}

/**
 * Messages as they are sent, one sending after another: each to one broker, and of each partition no more than the broker takes
 * at once, which is what kafkajs makes one batch of. What has one key stays in its order.
 *
 * @param bytesMax of one partition in one sending; a message alone may be larger
 */
export function sendingsOf(messages: readonly KafkaMessage[], leaders: Leaders, bytesMax: number): readonly Sending[] {
  const rounds: Round[] = [newRound()];
  for (const message of messages) {
    const placed = placedIn(message, leaders);
    const place = `${message.topic}/${placed.partition}`;
    const bytes = bytesOf(message);
    const current = rounds.at(-1) as Round;
    const before = current.bytes.get(place) ?? 0;
    const round = before > 0 && before + bytes > bytesMax ? newRound() : current;
    if (round !== current) rounds.push(round);
    round.bytes.set(place, (round.bytes.get(place) ?? 0) + bytes);
    messagesOf(round, placed.leader, message.topic).push(placed);
  }
  return rounds.flatMap(({ messages }) =>
    [...messages].map(([leader, topics]) => ({
      leader,
      topicMessages: [...topics].map(([topic, its]) => ({ topic, messages: its })),
    })),
  );
}

interface Round {
  readonly bytes: Map<string, number>;
  /** By leader and topic. */
  readonly messages: Map<number, Map<string, PlacedMessage[]>>;
}

const newRound = (): Round => ({ bytes: new Map(), messages: new Map() });

function placedIn({ topic, key, headers, value }: KafkaMessage, leaders: Leaders): PlacedMessage {
  const ofTopic = leaders.get(topic);
  if (!ofTopic) throw new Error(`there is no topic ${topic}`);
  const partition = partitionOf(key, ofTopic.length);
  return { key, headers, value, partition, leader: ofTopic[partition] as number };
}

function messagesOf({ messages }: Round, leader: number, topic: string): PlacedMessage[] {
  const topics = messages.get(leader) ?? new Map<string, PlacedMessage[]>();
  const its = topics.get(topic) ?? [];
  messages.set(leader, topics.set(topic, its));
  return its;
}
