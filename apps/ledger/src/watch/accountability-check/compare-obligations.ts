import { type DueFact, follow, isTrigger, raise, TRIGGER_TYPES } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { readLoads } from '@onus/read-models';
import { loggedFactOf } from '../../facts/fact-of.ts';
import { ENGINE_ACTOR, engineId } from '../../tails/engine-id.ts';
import { differences, ENGINE_TYPES, type EngineFact, engineFact } from './engine-fact.ts';

/** One event from which obligations can follow, or by which the engine recorded one. */
export interface ComparedEvent {
  readonly position: number;
  readonly eventId: string;
  /** What follows from it is recorded, or it follows itself from what it names. */
  readonly isRight: boolean;
}

const WALKED = [...TRIGGER_TYPES, ...ENGINE_TYPES];

/**
 * Derives anew what follows from the events of a log, one after another, and compares it with what the engine recorded, both
 * ways: all that is due must be there as it is due, and nothing else of the engine's kinds. Memory is that of one derivation.
 *
 * @param from position, inclusive
 * @param upTo position, inclusive, up to which the engine has dealt with the log
 * @throws EventStoreError, UnreadableFact where the log cannot be read.
 */
export async function* compareObligations(
  store: EventStore,
  from: number,
  upTo: number,
): AsyncGenerator<ComparedEvent> {
  const read = readLoads(store, Number.POSITIVE_INFINITY);
  // What the engine recorded because of one event stands together, as a rule.
  let last: { readonly id: string; readonly due: readonly DueFact[] } | undefined;
  const dueBecauseOf = async (event: RecordedEvent): Promise<readonly DueFact[]> => {
    const { id } = event.envelope;
    if (last?.id === id) return last.due;
    const because = loggedFactOf(event);
    const due = isTrigger(because) ? await follow(raise(because, engineId, 'before'), read) : [];
    last = { id, due };
    return due;
  };
  const isRecorded = async (due: DueFact): Promise<boolean> => {
    const position = await store.positionOf(due.eventId);
    const event = position === undefined ? undefined : await eventAt(store, position);
    const own = event && ownOf(event);
    return own !== undefined && differences(due, own).length === 0;
  };
  const isDue = async ({ fact, data }: EngineFact): Promise<boolean> => {
    const { eventId, position } = data.raisedBy;
    const because = position < fact.position ? await eventAt(store, position) : undefined;
    if (because?.envelope.id !== eventId) return false;
    const due = await dueBecauseOf(because);
    return fact.actor === ENGINE_ACTOR && due.some((one) => one.eventId === fact.id);
  };
  const isRight = async (event: RecordedEvent): Promise<boolean> => {
    const own = ownOf(event);
    if (own) return isDue(own);
    for (const due of await dueBecauseOf(event)) if (!(await isRecorded(due))) return false;
    return true;
  };
  for await (const event of store.readAll({ from, types: WALKED })) {
    if (event.position > upTo) return;
    yield { position: event.position, eventId: event.envelope.id, isRight: await isRight(event) };
  }
}

const ownOf = (event: RecordedEvent): EngineFact | undefined => {
  const { stream, causation } = event.envelope;
  return engineFact({ fact: loggedFactOf(event), stream, causation });
};

/** The event at a position; undefined where the log has none. */
export async function eventAt(
  store: Pick<EventStore, 'readAll'>,
  position: number,
): Promise<RecordedEvent | undefined> {
  for await (const event of store.readAll({ from: position, limit: 1 })) {
    return event.position === position ? event : undefined;
  }
  return undefined;
}
