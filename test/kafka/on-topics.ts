import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EventStore } from '@onus/event-store';
import { isRestricted, OPEN_CONTEXTS } from '@onus/feed';
import { topicOf } from '@onus/feed/kafka';

/** A message as somebody else finds it on a topic. */
export interface Found {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

const READ_COMMITTED = 'isolation.level=read_committed';
const BYTES_MAX = 1024 * 1024 * 1024;
const run = promisify(execFile);

/** All that was committed to a topic, as kcat reads it, which is librdkafka's. */
export async function readByKcat(address: string, topic: string): Promise<readonly Found[]> {
  const args = ['-b', address, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-J', '-X', READ_COMMITTED];
  const { stdout } = await run('kcat', args, { maxBuffer: BYTES_MAX });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { partition, key, headers, payload } = JSON.parse(line);
    return { topic, partition, key, headers: headersOf(headers ?? []), value: payload };
  });
}

/** Names and values, one after the other. */
function headersOf(list: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < list.length; i += 2) headers[list[i] ?? ''] = list[i + 1] ?? '';
  return headers;
}

/** All that was committed to the topics of a relay. */
export async function onTopics(address: string, prefix: string): Promise<readonly Found[]> {
  const found = OPEN_CONTEXTS.map((context) => readByKcat(address, topicOf(context, prefix)));
  return (await Promise.all(found)).flat();
}

/** An event of a log, as far as order and place go. */
export interface Placed {
  readonly id: string;
  readonly position: number;
  readonly stream: string;
  readonly topic: string;
}

/** What is to be on the topics, by the log itself. */
export async function expectedOf(store: EventStore, prefix: string): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  for await (const { position, envelope } of store.readAll({ from: 0 })) {
    const { id, stream, type } = envelope;
    if (isRestricted(type)) continue;
    placed.push({ id, position, stream, topic: topicOf(type.slice(0, type.indexOf('.')), prefix) });
  }
  return placed;
}

/** What is wrong with what was found: each event is to be there once, on its topic, all of one stream on one partition and in their order. */
export function faultsIn(found: readonly Found[], expected: readonly Placed[]): readonly string[] {
  const placed = found.map(
    ({ topic, key, headers }): Placed => ({
      id: headers.ce_id ?? '',
      position: Number(headers.ce_position),
      stream: key,
      topic,
    }),
  );
  const wanted = new Set(expected.map(nameOf));
  const times = Map.groupBy(placed, nameOf);
  return [
    ...[...wanted].filter((name) => !times.has(name)).map((name) => `missing: ${name}`),
    ...[...times].filter(([name]) => !wanted.has(name)).map(([name]) => `not in the log: ${name}`),
    ...[...times].filter(([, its]) => its.length > 1).map(([name, its]) => `${its.length} times: ${name}`),
    ...[...Map.groupBy(found, ({ topic, key }) => `${topic} ${key}`)].flatMap(([key, its]) => disorderIn(key, its)),
  ];
}

const nameOf = ({ id, position, stream, topic }: Placed): string => `${position} ${id} ${stream} ${topic}`;

function disorderIn(key: string, its: readonly Found[]): readonly string[] {
  const positions = its.map(({ headers }) => Number(headers.ce_position));
  const isOrderly = positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? 0));
  const partitions = new Set(its.map(({ partition }) => partition));
  return [
    ...(isOrderly ? [] : [`out of order: ${key}`]),
    ...(partitions.size === 1 ? [] : [`on ${partitions.size} partitions: ${key}`]),
  ];
}
