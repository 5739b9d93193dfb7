import { availableParallelism } from 'node:os';
import { startBroker } from '../../kafka/broker/broker.ts';
import { killInTurn } from '../../kafka/kill-in-turn.ts';

/*
 * R5 at length: `node test/bench/relay/kill.ts [kills]`, after `npm run build`. The relay and the broker are killed
 * and the network between them is cut in turn, so many times each, while the log grows. Fails with what is missing on the topics, there twice, or out of order.
 */

const kills = Number(process.argv[2] ?? 20);
const PER_SECOND = 250;
/** Longer than the relay waits for an answer. */
const SILENT_MS = 25_000;

const broker = await startBroker();
const started = performance.now();
const { events, messages, faults } = await killInTurn(broker, {
  prefix: 'killed',
  kills,
  perSecond: PER_SECOND,
  silentMs: SILENT_MS,
});
const seconds = Math.round((performance.now() - started) / 1_000);
await broker.end();
console.log(
  `relay, broker and network cut off ${kills} times each in ${seconds} s, Node ${process.version}, ${availableParallelism()} cores, Apache Kafka 4.1.0`,
);
if (faults.length > 0)
  throw new Error(`${faults.length} faults, the first of them:\n${faults.slice(0, 20).join('\n')}`);
console.log(`${events} events in the log; ${messages} messages on the topics, each once and in order, read by kcat`);
