import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { startCluster } from '../../kafka/broker/cluster.ts';
import { expectedOf, faultsIn, onTopics } from '../../kafka/on-topics.ts';
import { startRelay } from '../../kafka/relay-process.ts';
import { sampleLedger } from '../../kafka/sample-ledger.ts';
import { answered } from '../../until.ts';

/*
 * R5 with a cluster: `node test/bench/relay/kill-cluster.ts [kills]`, after `npm run build`. Three brokers are killed in turn, so many
 * times in all, while the log grows, so that leaders move. Fails with what is missing on the topics, there twice, or out of order.
 */

const kills = Number(process.argv[2] ?? 12);
const PER_SECOND = 400;
const MOMENT_MS = 3_000;

const cluster = await startCluster();
const started = performance.now();
const ledger = await sampleLedger();
const stopping = new AbortController();
const recording = ledger.recordUntil(stopping.signal, PER_SECOND);
const relay = await startRelay({ data: ledger.data, kafka: cluster.address, prefix: 'cluster' });
const moment = (): Promise<void> => setTimeout(Math.random() * MOMENT_MS);

let reached = 0;
for (let i = 0; i < kills; i += 1) {
  const { next = 0 } = await answered(relay.told, (told) => (told.next ?? 0) > reached && told.code === 200);
  reached = next;
  await moment();
  const broker = cluster.brokers[i % cluster.brokers.length];
  await broker?.kill();
  await moment();
  broker?.start();
  await setTimeout(MOMENT_MS);
}
stopping.abort();
const events = await recording;
await relay.reached(events);
const found = await onTopics(cluster.address, 'cluster');
const faults = faultsIn(found, await expectedOf(ledger.store, 'cluster'));
await relay.end('SIGTERM');
await ledger.end();
await cluster.end();
const seconds = Math.round((performance.now() - started) / 1_000);
console.log(
  `${kills} times one of three brokers killed in ${seconds} s, Node ${process.version}, ${availableParallelism()} cores, Apache Kafka 4.1.0`,
);
console.log((await relay.ended).said);
if (faults.length > 0)
  throw new Error(`${faults.length} faults, the first of them:\n${faults.slice(0, 20).join('\n')}`);
console.log(
  `${events} events in the log; ${found.length} messages on the topics, each once and in order, read by kcat`,
);
