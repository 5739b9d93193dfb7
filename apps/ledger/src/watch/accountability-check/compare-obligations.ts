import {
  type DueFact,
  dayTurned,
  FLAG_CAUSES,
  follow,
  isStandingFact,
  type LoggedFact,
  raise,
  STANDING_CAUSES,
  standingChange,
  TRIGGER_TYPES,
} from '@onus/domain';
import { boundedMap, type EventStore, type RecordedEvent } from '@onus/event-store';
import { eachOnce, readLoads } from '@onus/read-models';
import { loggedFactOf } from '../../facts/fact-of.ts';
import { ENGINE_ACTOR, engineId } from '../../tails/engine-id.ts';
import { flagsBefore, isArmedBefore } from '../../tails/flags-told.ts';
import { agendaAlong, standingsDue, toldIn } from '../../tails/standings-due.ts';
import {
  differences,
  ENGINE_TYPES,
  type EngineFact,
  engineFact,
  FLAG_TYPES,
  flagFactOf,
  type StreamedFact,
} from './engine-fact.ts';

/** One event from which obligations or changes of standings can follow, or by which the engine recorded one. */
export interface ComparedEvent {
  readonly position: number;
  readonly eventId: string;
  /** What follows from it is recorded, or it follows itself from what it names. */
  readonly isRight: boolean;
}

const WALKED = [...new Set<string>([...TRIGGER_TYPES, ...STANDING_CAUSES, ...ENGINE_TYPES, ...FLAG_TYPES])];
const WALKED_WITH_FLAGS = [...new Set<string>([...WALKED, ...FLAG_CAUSES])];

/** Ids that are remembered of what is due, until it is come to: some 20 MB. */
const IDS_REMEMBERED = 100_000;

/**
 * Derives anew what follows from the events of a log, one after another, and compares it with what the engine recorded, both
 * ways: all that is due must be there as it is due, and nothing else of the engine's kinds. Memory is that of one derivation,
 * and of the changes of standings that are ahead.
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
  const reading = () => eachOnce(read);
  const agendaAt = agendaAlong(toldIn(store));
  /** By the id of an event: the ids of what is due because of it. The engine may record it long after the event. */
  const idsDue = boundedMap<string, ReadonlySet<string>>(IDS_REMEMBERED, ({ size }) => size + 1);

  /** All that is due about flags, from the beginning on, by the ids of its events; there are not many. */
  const flagsDue = new Map<string, DueFact>();
  const noteFlags = (due: readonly DueFact[]): void => {
    for (const one of due) flagsDue.set(one.eventId, one);
  };
  const isArmed = await isArmedBefore(store, upTo + 1);
  const flags = isArmed ? await flagsBefore(store, from, noteFlags) : undefined;

  async function* dueBecauseOf(because: LoggedFact): AsyncGenerator<DueFact> {
    const raised = await follow(raise(because, engineId, 'before'), read);
    yield* raised;
    yield* standingsDue(because, raised, agendaAt, reading);
  }
  const isRecorded = async (due: DueFact): Promise<boolean> => {
    const position = await store.positionOf(due.eventId);
    const event = position === undefined ? undefined : await eventAt(store, position);
    const own = event && (ownOf(event) ?? flagFactOf(streamed(event)));
    return own !== undefined && differences(due, own).length === 0;
  };
  /** Whether all is recorded, with the ids of it all. */
  const recordedOf = async (because: LoggedFact): Promise<{ isAll: boolean; ids: ReadonlySet<string> }> => {
    const ids = new Set<string>();
    let isAll = true;
    for await (const due of dueBecauseOf(because)) {
      ids.add(due.eventId);
      isAll &&= await isRecorded(due);
    }
    idsDue.set(because.id, ids);
    return { isAll, ids };
  };
  const isDueBecauseOf = async (because: LoggedFact, { fact }: EngineFact): Promise<boolean> => {
    const known = idsDue.get(because.id);
    if (known) return known.has(fact.id);
    // Of a day before the first event that is compared: the agenda is past it.
    if (because.type === dayTurned.type) {
      const due = isStandingFact(fact) && (await follow(standingChange(fact.data.leaderId, because, engineId), read));
      return due ? due.eventId === fact.id : false;
    }
    return (await recordedOf(because)).ids.has(fact.id);
  };
  const isFlagDue = (own: EngineFact): boolean => {
    const due = flagsDue.get(own.fact.id);
    return due !== undefined && own.fact.actor === ENGINE_ACTOR && differences(due, own).length === 0;
  };
  const areFlagsRecorded = async (because: LoggedFact): Promise<boolean> => {
    const due = flags?.take(because) ?? [];
    noteFlags(due);
    for (const one of due) if (!(await isRecorded(one))) return false;
    return true;
  };
  const isDue = async (own: EngineFact): Promise<boolean> => {
    const { fact, data } = own;
    const { eventId, position } = data.raisedBy;
    const because = position < fact.position ? await eventAt(store, position) : undefined;
    if (because?.envelope.id !== eventId || fact.actor !== ENGINE_ACTOR) return false;
    return isDueBecauseOf(loggedFactOf(because), own);
  };
  const isRightAt = async (event: RecordedEvent): Promise<boolean> => {
    const flagged = flagFactOf(streamed(event));
    if (flagged) return isFlagDue(flagged);
    const own = ownOf(event);
    if (own) return isDue(own);
    const because = loggedFactOf(event);
    const areFlagged = await areFlagsRecorded(because);
    return (await recordedOf(because)).isAll && areFlagged;
  };
  for await (const event of store.readAll({ from, types: isArmed ? WALKED_WITH_FLAGS : WALKED })) {
    if (event.position > upTo) return;
    const isRight = await isRightAt(event);
    yield { position: event.position, eventId: event.envelope.id, isRight };
  }
}

const streamed = (event: RecordedEvent): StreamedFact => {
  const { stream, causation } = event.envelope;
  return { fact: loggedFactOf(event), stream, causation };
};
const ownOf = (event: RecordedEvent): EngineFact | undefined => engineFact(streamed(event));

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
