import type { RecordedFact, StreamRef } from '@onus/domain';
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
