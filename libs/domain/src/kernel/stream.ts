import type { RecordedFact } from './fact.ts';

/** What one kind of stream holds, and how its events add up to a state. */
export interface StreamType<State, Event> {
  readonly kind: string;
  readonly initial: State;
  /** Its state holds what is personal, so it is not kept in memory: it may be erased. */
  readonly holdsPersonal?: true;
  /** Pure; never changes the state it is given. */
  readonly evolve: (state: State, event: Event) => State;
}

/** One stream of that kind. */
export interface StreamRef<State, Event> {
  readonly name: string;
  readonly of: StreamType<State, Event>;
}

/** Defines a kind of stream; calling the result with an id names one: `task-2016-0007`. */
export function stream<State, Event extends RecordedFact>(
  kind: string,
  initial: State,
  evolve: (state: State, event: Event) => State,
  more: Pick<StreamType<State, Event>, 'holdsPersonal'> = {},
): (id: string) => StreamRef<State, Event> {
  const of: StreamType<State, Event> = { kind, initial, evolve, ...more };
  return (id) => ({ name: `${kind}-${id}`, of });
}
