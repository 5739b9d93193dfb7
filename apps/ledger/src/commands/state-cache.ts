/** A stream as last seen: its last revision (−1: no events yet) and the state its events add up to. */
export interface StreamState {
  readonly revision: number;
  readonly state: unknown;
}

export const NO_EVENTS = -1;

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

/**
 * Two generations: what is asked for is in the young one or moves there; when that is full it becomes the old one, and
 * what was left in the old one, not asked for since, is forgotten. (To keep one Map in order of use costs ten times more.)
 */
export function stateCache(streamsMax = STREAMS_MAX): StateCache {
  let young = new Map<string, StreamState>();
  let old = new Map<string, StreamState>();

  const keep = (stream: string, seen: StreamState): void => {
    if (young.size >= streamsMax / 2) {
      old = young;
      young = new Map();
    }
    young.set(stream, seen);
  };
  const get = (stream: string): StreamState | undefined => {
    const kept = young.get(stream);
    if (kept) return kept;
    const aged = old.get(stream);
    if (aged) keep(stream, aged);
    return aged;
  };

  return {
    get,
    put: (stream, seen) => {
      const known = get(stream);
      if (!known || known.revision <= seen.revision) keep(stream, seen);
    },
  };
}
