import type { EventStore } from '../port.ts';

export interface OpenedStore {
  readonly store: EventStore;
  /** Closes the store and opens another on what it stored. */
  readonly reopen: () => Promise<EventStore>;
  /** Closes the store and removes what it stored. */
  readonly cleanup: () => Promise<void>;
}

/** Opens an empty store whose moments of record come from the clock. */
export type OpenStore = (clock?: () => Date) => Promise<OpenedStore>;

/** Runs one test on an empty store. */
export function onEmptyStore(open: OpenStore, test: (store: EventStore) => Promise<void>, clock?: () => Date) {
  return async (): Promise<void> => {
    const { store, cleanup } = await open(clock);
    try {
      await test(store);
    } finally {
      await cleanup();
    }
  };
}
