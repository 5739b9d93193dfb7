import type { ReadableStream, RecordedFact, StreamRef } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from './fact-of.ts';

/** A stream as last seen: its last revision (−1: no events yet) and the state its events add up to. */
export interface StreamState<State = unknown> {
  readonly revision: number;
  readonly state: State;
}

export const NO_EVENTS = -1;

/** A stream as the log has it now, read from its beginning. @throws EventStoreError, UnreadableFact */
export async function stateIn<State, Event extends RecordedFact>(
  store: Pick<EventStore, 'readStream'>,
  { name, of }: StreamRef<State, Event>,
): Promise<StreamState<State>> {
  let revision = NO_EVENTS;
  let state = of.initial;
  for await (const event of store.readStream(name)) {
    revision = event.envelope.revision;
    state = of.evolve(state, factOf(event) as Event);
  }
  return { revision, state };
}

/**
 * Several streams, by name, as the log has them now, read together. @param see is shown every fact, with the name of its stream
 *
 * @throws EventStoreError, UnreadableFact
 */
export async function statesIn(
  store: Pick<EventStore, 'readStreams'>,
  streams: ReadonlyMap<string, ReadableStream>,
  see?: (stream: string, fact: RecordedFact) => void,
): Promise<ReadonlyMap<string, StreamState>> {
  const found = new Map(
    [...streams].map(([name, { of }]): [string, StreamState] => [name, { revision: NO_EVENTS, state: of.initial }]),
  );
  for await (const event of store.readStreams([...streams.keys()])) {
    const { stream: name, revision } = event.envelope;
    const [stream, before] = [streams.get(name), found.get(name)];
    if (!stream || !before) continue;
    const fact = factOf(event);
    see?.(name, fact);
    found.set(name, { revision, state: stream.of.evolve(before.state, fact) });
  }
  return found;
}
