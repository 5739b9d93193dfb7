import { LIMITS } from '@onus/event-store';
import { contextOf } from '../context.ts';
import type { FeedMessage } from '../message.ts';

/** A message as it stands on a topic: CloudEvents' binding for Kafka, binary mode. */
export interface KafkaMessage {
  readonly topic: string;
  /** The stream: what happened to one thing stays in its order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `data`, as JSON. */
  readonly value: Buffer;
}

/** Topics are named after contexts, with this before them and a dot between. */
export const TOPIC_PREFIX = 'onus';

export const topicOf = (context: string, prefix: string): string => `${prefix}.${context}`;

/** Of the public address of a ledger, which stands in every message twice. */
export const SOURCE_LENGTH_MAX = 200;

/** White space in a subject is written as three characters for each of its bytes. */
const ENCODED = 3;
/** The fact, and its bytes in base64 where they are not canonical. */
const FACT_BYTES_MAX = LIMITS.dataBytes + base64Bytes(LIMITS.dataBytes);
/** Attributes are taken from the envelope; `subject` and `stream`, the key, stand there twice. */
const ATTRIBUTE_BYTES_MAX = (ENCODED + 2) * LIMITS.envelopeBytes + 2 * SOURCE_LENGTH_MAX;
/** Names of headers and fields, lengths, and what Kafka adds to a batch. */
const FRAME_BYTES_MAX = 2_000;

/** No event that the log can hold makes a larger message, as Kafka counts. */
export const KAFKA_MESSAGE_BYTES_MAX =
  FACT_BYTES_MAX + base64Bytes(LIMITS.envelopeBytes) + ATTRIBUTE_BYTES_MAX + FRAME_BYTES_MAX;

function base64Bytes(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

const TYPE_PREFIX = 'onus.';

/** @param message without a personal part: a topic forgets nothing */
export function kafkaMessageOf(message: FeedMessage, prefix: string): KafkaMessage {
  const { type, stream, datacontenttype, data } = message;
  const headers: Record<string, string> = { 'content-type': datacontenttype };
  for (const name in message) {
    if (name !== 'data' && name !== 'datacontenttype') headers[headerOf(name)] = message[name as Attribute] ?? '';
  }
  return {
    topic: topicOf(contextOf(type.slice(TYPE_PREFIX.length)), prefix),
    key: stream,
    headers,
    value: Buffer.from(JSON.stringify(data)),
  };
}

type Attribute = Exclude<keyof FeedMessage, 'data' | 'datacontenttype'>;

const headerNames = new Map<string, string>();

/** The same text for the same name: to make it anew for each message takes as long as all the rest. */
function headerOf(name: string): string {
  let known = headerNames.get(name);
  if (known === undefined) {
    known = `ce_${name}`;
    headerNames.set(name, known);
  }
  return known;
}

/** Bytes that it takes on a topic, a little more rather than less. */
export function bytesOf({ key, headers, value }: KafkaMessage): number {
  let bytes = FRAME_BYTES + value.length + ENCODED * key.length;
  for (const name in headers) bytes += HEADER_BYTES + name.length + Buffer.byteLength(headers[name] ?? '');
  return bytes;
}

/** Lengths, time and place of a record; and of a header its two lengths. */
const FRAME_BYTES = 40;
const HEADER_BYTES = 6;
