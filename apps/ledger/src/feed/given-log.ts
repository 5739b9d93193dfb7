import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type NewEvent, openSqliteEventStore } from '@onus/event-store';
import type { FeedFilter } from '@onus/feed';
import { type Selection, selection } from './selection.ts';

/** A log for a spec, in a folder of its own. */
export interface GivenLog {
  readonly store: EventStore;
  /** Records so many events, of a type, in one append; gives the position of the last. */
  record(count: number, event?: Partial<NewEvent>): Promise<number>;
  close(): Promise<void>;
}

export async function givenLog(): Promise<GivenLog> {
  const folder = mkdtempSync(join(tmpdir(), 'onus-feed-'));
  const store = await openSqliteEventStore({ path: join(folder, 'ledger.db') });
  return {
    store,
    record: async (count, event = {}) => {
      const events = Array.from({ length: count }, () => ({
        id: randomUUIDv7(),
        type: 'programme.task-assigned',
        schema: 1,
        effectiveOn: '2016-03-01',
        actor: 'account:1',
        correlation: 'x',
        subjects: ['unit:county-1'],
        data: {},
        ...event,
      }));
      const outcome = await store.append([{ stream: 'a', expected: 'any', events }]);
      if (!outcome.ok) throw new Error(outcome.conflict.kind);
      return outcome.receipt.position;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const NOTHING_ERASED = { has: () => false };

/** What somebody asks for who may see everything but personal parts. */
export const chosen = (filter: FeedFilter = {}): Selection =>
  selection({
    filter,
    may: { event: () => true, personal: () => false },
    personal: false,
    source: 'https://onus.example',
    units: { find: async () => new Set() },
    erased: NOTHING_ERASED,
  });
