import type { ReadableStream } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type StreamState, stateIn } from '../facts/state-in.ts';
import type { StateCache } from './state-cache.ts';

/** Where the streams of a command stand, by name. */
export interface LoadedStates {
  readonly of: ReadonlyMap<string, StreamState>;
  /** Whether any of them was remembered rather than read: it may be behind the log. */
  readonly remembered: boolean;
}

/** From the cache what is known there, the rest from the log; or `anew`, everything from the log. */
export async function loadStates(
  store: EventStore,
  cache: StateCache,
  streams: readonly ReadableStream[],
  anew: boolean,
): Promise<LoadedStates> {
  const of = new Map<string, StreamState>();
  let remembered = false;
  for (const stream of streams) {
    const known = anew ? undefined : cache.get(stream.name);
    if (known) remembered = true;
    of.set(stream.name, known ?? (await readState(store, cache, stream)));
  }
  return { of, remembered };
}

async function readState(store: EventStore, cache: StateCache, stream: ReadableStream): Promise<StreamState> {
  const read = await stateIn(store, stream);
  if (!stream.of.holdsPersonal) cache.put(stream.name, read);
  return read;
}
