import { setTimeout } from 'node:timers/promises';
import { answered } from '../until.ts';
import type { Broker } from './broker/broker.ts';
import { expectedOf, faultsIn, onTopics } from './on-topics.ts';
import { type RelayProcess, startRelay } from './relay-process.ts';
import { sampleLedger } from './sample-ledger.ts';

export interface Killed {
  /** Events in the log, and messages on the topics. */
  readonly events: number;
  readonly messages: number;
  readonly faults: readonly string[];
}

interface Load {
  readonly prefix: string;
  /** Of the relay, and as many of the broker. */
  readonly kills: number;
  readonly perSecond: number;
}

/** Between progress and the next kill, at most. */
const MOMENT_MS = 700;

/**
 * Records without pause, and kills the relay and the broker in turn at random moments of their work, so many times each; a relay that
 * was killed is started again, one that lost its broker goes on by itself. Then compares the topics with the log.
 */
export async function killInTurn(broker: Broker, { prefix, kills, perSecond }: Load): Promise<Killed> {
  const ledger = await sampleLedger();
  const stopping = new AbortController();
  const recording = ledger.recordUntil(stopping.signal, perSecond);
  const start = (): Promise<RelayProcess> => startRelay({ data: ledger.data, kafka: broker.address, prefix });
  let relay = await start();
  let reached = 0;
  /** It gets on, and is at some moment of its work. */
  const atWork = async (): Promise<void> => {
    const { next = 0 } = await answered(relay.told, ({ next = 0, code }) => next > reached && code === 200);
    reached = next;
    await setTimeout(Math.random() * MOMENT_MS);
  };
  try {
    for (let i = 0; i < kills; i += 1) {
      await atWork();
      await relay.end('SIGKILL');
      relay = await start();
      await atWork();
      await broker.kill();
      await setTimeout(Math.random() * MOMENT_MS);
      await broker.start();
    }
    stopping.abort();
    const events = await recording;
    await relay.reached(events);
    const found = await onTopics(broker.address, prefix);
    return { events, messages: found.length, faults: faultsIn(found, await expectedOf(ledger.store, prefix)) };
  } finally {
    stopping.abort();
    await recording;
    await relay.end('SIGKILL');
    await ledger.end();
  }
}
