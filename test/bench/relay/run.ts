import { availableParallelism, cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { startBroker } from '../../kafka/broker/broker.ts';
import { startRelay } from '../../kafka/relay-process.ts';
import { sampleLedger } from '../../kafka/sample-ledger.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { sendBare, sendingsOfLog } from './bare.ts';

/*
 * P7: the relay, which reads the log, compares it, makes messages of it and puts them on the topics exactly once, against a bare
 * idempotent producer of kafkajs that has the same messages in memory and sends them in the same requests.
 * `node test/bench/relay/run.ts [rounds] [events]`, after `npm run build`.
 */

const rounds = Number(process.argv[2] ?? 5);
const events = Number(process.argv[3] ?? 60_000);
const GOAL = 0.7;
const PARTITIONS = 6;
const LOOK_MS = 40;

const broker = await startBroker({ isQuick: false });
const ledger = await sampleLedger();
while ((await ledger.store.head()).size < events) await ledger.record(Math.min(1_000, events));

interface Round {
  readonly relay: number;
  readonly bare: number;
}

/** From the moment in which it has taken over, to that in which everything is on the topics. */
async function relayed(prefix: string): Promise<number> {
  const relay = await startRelay({ data: ledger.data, kafka: broker.address, prefix, partitions: PARTITIONS });
  const size = (await ledger.store.head()).size;
  let begunMs: number | undefined;
  for (;;) {
    const { next } = await relay.told();
    if (next !== undefined) begunMs ??= performance.now();
    if (next === size) break;
    await setTimeout(LOOK_MS);
  }
  const ms = performance.now() - (begunMs ?? Number.NaN);
  await relay.end('SIGTERM');
  return ms;
}

async function bare(prefix: string): Promise<number> {
  const sendings = await sendingsOfLog(ledger.store, prefix, PARTITIONS);
  const topics = new Set(sendings.flatMap(({ topicMessages }) => topicMessages.map(({ topic }) => topic)));
  return sendBare(broker.address, [...topics], PARTITIONS, sendings);
}

const rate = (ms: number): number => (events / ms) * 1_000;
const measured: Round[] = [];
// The first round warms the broker up.
for (let i = 0; i <= rounds; i += 1) {
  const round = { bare: rate(await bare(`bare${i}`)), relay: rate(await relayed(`relay${i}`)) };
  if (i > 0) measured.push(round);
}
await ledger.end();
await broker.end();

const share = median(measured.map((round) => round.relay / round.bare));
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}; one broker, Apache Kafka 4.1.0`,
);
console.log(`${events} events in transactions of 2,000, ${PARTITIONS} partitions a topic; medians of ${rounds} rounds`);
console.table([
  {
    '': 'the relay: read, compared, exactly once',
    'events/s': Math.round(median(measured.map((round) => round.relay))),
    'of the bare producer': `${share.toFixed(2)}×`,
    goal: `≥ ${GOAL}×`,
  },
  {
    '': 'kafkajs, idempotent, the same messages from memory',
    'events/s': Math.round(median(measured.map((round) => round.bare))),
  },
]);
endWith(share >= GOAL);
