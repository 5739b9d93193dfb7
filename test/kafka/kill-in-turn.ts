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
  /** Of the relay, as many of the broker, and as many cuts of the network between them. */
  readonly kills: number;
  readonly perSecond: number;
  /** How long the network is silent at most, milliseconds. Beyond fifteen seconds the relay takes the broker for gone. */
  readonly silentMs?: number;
}

/** Between progress and what happens next, at most. */
const MOMENT_MS = 700;

/**
 * Records without pause, and at random moments of their work kills the relay, then the broker, then cuts the network between them, so
 * many times each; a relay that was killed is started again, one that lost its broker goes on by itself. Then compares the topics with
 * the log.
 */
export async function killInTurn(
  broker: Broker,
  { prefix, kills, perSecond, silentMs = MOMENT_MS }: Load,
): Promise<Killed> {
  const ledger = await sampleLedger();
  const stopping = new AbortController();
  const recording = ledger.recordUntil(stopping.signal, perSecond);
  const start = (): Promise<RelayProcess> => startRelay({ data: ledger.data, kafka: broker.address, prefix });
  const moment = (mostMs = MOMENT_MS): Promise<void> => setTimeout(Math.random() * mostMs);
  let relay = await start();
  let reached = 0;
  /** It gets on, and is at some moment of its work. */
  const atWork = async (): Promise<void> => {
    const { next = 0 } = await answered(relay.told, ({ next = 0, code }) => next > reached && code === 200);
    reached = next;
    await moment();
  };
  try {
    for (let i = 0; i < kills; i += 1) {
      await atWork();
      await relay.end('SIGKILL');
      relay = await start();
      await atWork();
      await broker.kill();
      await moment();
      await broker.start();
      await atWork();
      if (i % 2 === 0) broker.network.sever();
      else broker.network.silence();
      await moment(i % 2 === 0 ? MOMENT_MS : silentMs);
      broker.network.mend();
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
