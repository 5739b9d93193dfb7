import { isTakenBack, passingCode } from '@onus/disk';
import type { EventStore } from '@onus/event-store';

/** Nothing can be recorded at present, for a reason that passes: there is no room, or somebody else holds the file. */
export interface FailingWrites {
  readonly code: string;
  /** The first of those that failed in a row. */
  readonly since: Date;
}

export interface WatchedWrites {
  readonly store: EventStore;
  /** Until something is recorded again, or nobody has tried for a minute. */
  failing(): FailingWrites | undefined;
}

const FORGOTTEN_MS = 60_000;

/** Why an append failed, if nothing of it was recorded and it may be sent again. */
export const notWrittenCode = (error: unknown): string | undefined =>
  isTakenBack((error as { readonly cause?: unknown } | undefined)?.cause) ? passingCode(error) : undefined;

/** Remembers whether what is appended to a log can be written. */
export function watchedWrites(store: EventStore): WatchedWrites {
  // Owned by this function.
  let failing: FailingWrites | undefined;
  let failedAtMs = 0;
  const failed = (error: unknown): void => {
    const code = notWrittenCode(error);
    if (code === undefined) return;
    failing = { code, since: failing?.since ?? new Date() };
    failedAtMs = performance.now();
  };
  return {
    store: {
      ...store,
      append: async (batch, options) => {
        try {
          const outcome = await store.append(batch, options);
          failing = undefined;
          return outcome;
        } catch (error) {
          failed(error);
          throw error;
        }
      },
    },
    failing: () => {
      if (performance.now() - failedAtMs > FORGOTTEN_MS) failing = undefined;
      return failing;
    },
  };
}
