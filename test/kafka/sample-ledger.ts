import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type EventStore, LIMITS, type NewEvent, openSqliteEventStore } from '@onus/event-store';

/** A log as a ledger has it, in a folder of its own. */
export interface SampleLedger {
  readonly data: string;
  readonly store: EventStore;
  /** Records so many events, each on its own; the size of the log afterwards. */
  record(count: number): Promise<number>;
  /** Records so many events as large as any may be; the size of the log afterwards. */
  recordLargest(count: number): Promise<number>;
  /** Records until it is to stop, about so many a second; the size of the log afterwards. */
  recordUntil(signal: AbortSignal, perSecond: number): Promise<number>;
  end(): Promise<void>;
}

const STREAMS = 40;
const TURN_MS = 20;
const TYPES = [
  'programme.task-assigned',
  'funds.allocated',
  'assessment.result-recorded',
  'organisation.leader-registered',
] as const;

/** Of the type that a stream has its events of; some have a personal part, some are of a restricted context. */
function eventOf(i: number): NewEvent {
  const stream = i % STREAMS;
  return {
    id: randomUUID(),
    type: stream === 7 ? 'clue.received' : (TYPES[stream % TYPES.length] ?? TYPES[0]),
    schema: 1,
    effectiveOn: '2016-03-01',
    actor: `account:${i % 5}`,
    correlation: randomUUID(),
    subjects: [`unit:county-${i % 13}`, `leader:leader-${i % 40}`],
    data: { number: i, reason: `山体滑坡，"工期"顺延${'。'.repeat(i % 90)}` },
    ...(i % 3 === 0 && { personal: { name: `演示干部${i}`, phone: '13900000000' } }),
  };
}

export async function sampleLedger(): Promise<SampleLedger> {
  const data = mkdtempSync(join(tmpdir(), 'onus-relayed-'));
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  let made = 0;
  const record = async (count: number): Promise<number> => {
    const appends = Array.from({ length: count }, () => {
      const i = made++;
      return store.append([{ stream: `thing:${i % STREAMS}`, expected: 'any', events: [eventOf(i)] }]);
    });
    await Promise.all(appends);
    return (await store.head()).size;
  };
  return {
    data,
    store,
    record,
    recordLargest: async (count) => {
      const subjects = Array.from({ length: LIMITS.subjectsPerEvent }, (_, i) => `unit:${i}${'村'.repeat(150)}`);
      const text = 'x'.repeat(LIMITS.dataBytes - 100);
      const events = Array.from({ length: count }, () => ({ ...eventOf(made++), subjects, data: { text } }));
      await store.append([{ stream: 'largest', expected: 'any', events }]);
      return (await store.head()).size;
    },
    recordUntil: async (signal, perSecond) => {
      for (;;) {
        const size = await record(Math.ceil((perSecond * TURN_MS) / 1_000));
        if (signal.aborted) return size;
        await setTimeout(TURN_MS);
      }
    },
    end: async () => {
      await store.close();
      rmSync(data, { recursive: true });
    },
  };
}
