import { contextOf, OPEN_CONTEXTS } from '../context.ts';
import { DIALECT, dataSchemaOf } from './schema-document.ts';
import type { JsonSchema, PublishedType } from './shapes.ts';

const SOURCE_OF_NO_ADDRESS = 'https://onus.invalid';
const TEXT = { type: 'string' };
const DECIMAL = { type: 'string', pattern: '^[0-9]{1,16}$' };

/** One name for one version of one type, in letters that names may have. */
const messageName = (type: string, version: number): string => `${type.replaceAll('.', '_')}_v${version}`;

const both = (zh: string, en: string): string => `${zh}\n\n${en}`;

interface Version {
  readonly type: string;
  readonly version: number;
  readonly name: string;
  readonly schema: JsonSchema;
}

const versionsOf = ({ type, shapes }: PublishedType): readonly Version[] =>
  shapes.map((shape, at) => ({ type, version: at + 1, name: messageName(type, at + 1), schema: dataSchemaOf(shape) }));

/** The attributes of a message besides its data, as structured JSON has them. */
const attributesOf = ({ type }: Version): JsonSchema => ({
  specversion: { const: '1.0' },
  id: { type: 'string', format: 'uuid' },
  source: { type: 'string', format: 'uri' },
  type: { const: `onus.${type}` },
  subject: TEXT,
  time: { type: 'string', format: 'date-time' },
  dataschema: { type: 'string', format: 'uri' },
  datacontenttype: { const: 'application/json' },
  position: DECIMAL,
  revision: DECIMAL,
  stream: TEXT,
  effectiveon: { type: 'string', format: 'date' },
  subjects: TEXT,
  actor: TEXT,
});
const REQUIRED = [
  ...['specversion', 'id', 'source', 'type', 'time', 'dataschema', 'datacontenttype'],
  ...['position', 'revision', 'stream', 'effectiveon', 'actor'],
];

/** Structured: attributes and data in one document, as it is given over HTTP. */
const structured = (one: Version): JsonSchema => ({
  name: `onus.${one.type}`,
  title: `${one.type} v${one.version}`,
  contentType: 'application/cloudevents+json',
  payload: {
    type: 'object',
    required: [...REQUIRED, 'data'],
    properties: { ...attributesOf(one), data: { $ref: `#/components/schemas/${one.name}` } },
  },
});

/** Binary: attributes in headers whose names begin with `ce_`, the data alone as the value, as it stands on a topic. */
const binary = (one: Version): JsonSchema => {
  const { datacontenttype: _, ...attributes } = attributesOf(one);
  const headers = Object.entries(attributes).map(([name, schema]) => [`ce_${name}`, schema]);
  return {
    name: `onus.${one.type}`,
    title: `${one.type} v${one.version}`,
    contentType: 'application/json',
    headers: {
      type: 'object',
      required: REQUIRED.filter((name) => name !== 'datacontenttype').map((name) => `ce_${name}`),
      properties: { 'content-type': { const: 'application/json' }, ...Object.fromEntries(headers) },
    },
    payload: { $ref: `#/components/schemas/${one.name}` },
    bindings: { kafka: { key: { type: 'string', description: 'stream' } } },
  };
};

const isOpen = ({ type }: Version): boolean => (OPEN_CONTEXTS as readonly string[]).includes(contextOf(type));
const topicName = (context: string): string => `kafka-${context}`;
const refs = (channel: string, versions: readonly Version[]): readonly JsonSchema[] =>
  versions.map(({ name }) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
const messagesAt = (versions: readonly Version[], prefix: string): JsonSchema =>
  Object.fromEntries(versions.map(({ name }) => [name, { $ref: `#/components/messages/${prefix}_${name}` }]));

/**
 * What the feed gives and what stands on topics of Kafka, as AsyncAPI 3 has it: every type with all versions of its shape.
 *
 * @param source the public address of the ledger, where it has one
 */
export function asyncApi(types: readonly PublishedType[], source: string = SOURCE_OF_NO_ADDRESS): JsonSchema {
  const versions = types.flatMap(versionsOf);
  const open = versions.filter(isOpen);
  const topics = OPEN_CONTEXTS.map((context) => ({
    context,
    of: open.filter(({ type }) => contextOf(type) === context),
  }));
  const { host, pathname, protocol } = new URL(source);
  return {
    asyncapi: '3.0.0',
    info: {
      title: '责录 Onus',
      version: '1.0.0',
      description: both(
        '账本所登记的每一事件，按登记顺序发布，不遗漏、不重复。消息为 CloudEvents 1.0；仅凭消息本身即可核对叶哈希与承诺值。',
        'Every event that the ledger has recorded, in the order of record, none left out and none twice. Messages are CloudEvents 1.0; a message alone is enough to check its leaf and its commitment.',
      ),
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      ledger: {
        host,
        protocol: protocol.slice(0, -1),
        ...(pathname !== '/' && { pathname }),
        description: both('账本服务', 'the ledger'),
        security: [{ type: 'http', scheme: 'bearer' }],
      },
      broker: {
        host: '{broker}',
        protocol: 'kafka',
        description: both('转发程序所用的 Kafka 集群', 'the Kafka that the relay puts events on'),
        variables: { broker: { default: 'localhost:9092', description: both('地址', 'its address') } },
      },
    },
    channels: {
      feed: {
        address: '/v1/feed/stream',
        title: '事件流 / The feed',
        description: both(
          '服务器推送事件（SSE）：id 为位置，断开后以 Last-Event-ID 续接；分页读取见 openapi.json 中的 /v1/feed。',
          'Server-Sent Events: the id is the position, and Last-Event-ID goes on from there. For pages see /v1/feed in openapi.json.',
        ),
        servers: [{ $ref: '#/servers/ledger' }],
        messages: messagesAt(versions, 'structured'),
        bindings: { http: {} },
      },
      ...Object.fromEntries(
        topics.map(({ context, of }) => [
          topicName(context),
          {
            address: `onus.${context}`,
            description: both(
              `${context} 各类事件；键为事件流名称，同一事件流的消息保持顺序。不含个人信息。`,
              `Events of ${context}; the key is the stream, and what one stream holds is in order. Nothing personal.`,
            ),
            servers: [{ $ref: '#/servers/broker' }],
            messages: messagesAt(of, 'binary'),
            bindings: {
              kafka: {
                topic: `onus.${context}`,
                topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1, 'retention.bytes': -1 },
              },
            },
          },
        ]),
      ),
    },
    operations: {
      followFeed: {
        action: 'send',
        channel: { $ref: '#/channels/feed' },
        summary: '账本向订阅者发送 / the ledger sends to whoever subscribes',
        messages: refs('feed', versions),
      },
      ...Object.fromEntries(
        topics.map(({ context, of }) => [
          `relay-${context}`,
          {
            action: 'send',
            channel: { $ref: `#/channels/${topicName(context)}` },
            summary: '转发程序写入主题 / the relay puts them on the topic',
            messages: refs(topicName(context), of),
          },
        ]),
      ),
    },
    components: {
      messages: Object.fromEntries([
        ...versions.map((one) => [`structured_${one.name}`, structured(one)]),
        ...open.map((one) => [`binary_${one.name}`, binary(one)]),
      ]),
      schemas: Object.fromEntries(versions.map(({ name, schema }) => [name, { $schema: DIALECT, ...schema }])),
    },
  };
}
