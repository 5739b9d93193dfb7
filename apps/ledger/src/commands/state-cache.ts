import { boundedMap } from '@onus/event-store';
import type { StreamState } from '../facts/state-in.ts';

/** Streams kept at most. */
const STREAMS_MAX = 40_000;

/**
 * States of streams, so that a command need not read its streams anew. What is kept may be behind the log, never ahead
 * of it: an append names the revision it was decided on, so nothing is ever recorded on a state of the past.
 */
export interface StateCache {
  get(stream: string): StreamState | undefined;
  /** Keeps the newer of what is there and what is given. */
  put(stream: string, seen: StreamState): void;
}

export function stateCache(streamsMax = STREAMS_MAX): StateCache {
  const kept = boundedMap<string, StreamState>(streamsMax);
  return {
    get: kept.get,
    put: (stream, seen) => {
      const known = kept.get(stream);
      if (!known || known.revision <= seen.revision) kept.set(stream, seen);
    },
  };
}
