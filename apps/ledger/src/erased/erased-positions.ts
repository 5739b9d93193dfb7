import type { EventStore } from '@onus/event-store';
import { ERASURE_TYPE, erasedPositions as namedIn } from '@onus/export/format';

/** Of which positions the log says that the personal part is lawfully erased, whether it is gone from the file yet or there again. */
export interface ErasedPositions {
  has(position: number): boolean;
  /** Whether it must be gone from the file: what decides so has been carried out. */
  isGone(position: number): boolean;
  /** Takes in a decision recorded at a position. What was not recorded before it was not meant. */
  add(data: unknown, decidedAt: number): void;
  /** What was decided up to a position is carried out. */
  carriedOut(upTo: number): void;
  /** Reads the decisions recorded since it was last read. @throws EventStoreError `event-store.altered`. */
  read(): Promise<void>;
}

export function erasedPositions(store: Pick<EventStore, 'readAll'>): ErasedPositions {
  // At which position each was decided first.
  const decided = new Map<number, number>();
  let next = 0;
  let done = -1;
  const add = (data: unknown, decidedAt: number): void => {
    for (const position of namedIn(data)) {
      if (position < decidedAt) decided.set(position, Math.min(decidedAt, decided.get(position) ?? decidedAt));
    }
  };
  return {
    has: (position) => decided.has(position),
    isGone: (position) => (decided.get(position) ?? Number.POSITIVE_INFINITY) <= done,
    add,
    carriedOut: (upTo) => {
      done = Math.max(done, upTo);
    },
    read: async () => {
      for await (const { position, data } of store.readAll({ types: [ERASURE_TYPE], from: next })) {
        add(data, position);
        next = position + 1;
      }
    },
  };
}
