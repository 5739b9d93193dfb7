import { setImmediate } from 'node:timers/promises';
import {
  type Agenda,
  agenda,
  type DueFact,
  dayTurned,
  follow,
  isStandingFact,
  type LoggedFact,
  type StandingFact,
  standingChange,
  standingChanged,
  touchedBy,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { ReadLoad } from '@onus/read-models';
import { loggedFactOf } from '../facts/fact-of.ts';
import { engineId } from './engine-id.ts';

/** All that was told of standings; what the engine tells it tells in the order of the events because of which it does. */
export async function* toldIn(store: EventStore): AsyncGenerator<StandingFact> {
  for await (const event of store.readAll({ types: [standingChanged.type] })) {
    const fact = loggedFactOf(event);
    if (isStandingFact(fact)) yield fact;
  }
}

/** The agenda as the engine has it when it comes to the event at a position; asked for in the order of the positions. */
export type AgendaAt = (position: number) => Promise<Agenda>;

/**
 * Makes the agenda anew from what was recorded, as far as it is asked for.
 * @param told of the whole log, in the order of the events because of which it was told
 */
export function agendaAlong(told: AsyncIterable<StandingFact> | Iterable<StandingFact>): AgendaAt {
  const ahead = agenda();
  const facts = oneByOne(told);
  // Owned by this function: what was read, and belongs after the position that was asked for.
  let next: IteratorResult<StandingFact> | undefined;
  return async (position) => {
    next ??= await facts.next();
    while (!next.done && next.value.data.raisedBy.position < position) {
      ahead.note(next.value);
      next = await facts.next();
    }
    return ahead;
  };
}

async function* oneByOne<T>(all: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* all;
  return undefined;
}

/** Persons of whom what is read is kept together, as they share their units. */
const READ_TOGETHER = 200;

/**
 * What the engine has to tell of standings because of an event, one person after another; others get their turn between.
 * @param raised what else follows from the event, and is recorded before
 * @param reading begins to read anew: what it reads may be kept for as long as it is used
 * @throws whatever reading does; an `Error` where the log does not allow for it
 */
export async function* standingsDue(
  because: LoggedFact,
  raised: readonly DueFact[],
  agendaAt: AgendaAt,
  reading: () => ReadLoad,
): AsyncGenerator<DueFact> {
  const isDay = because.type === dayTurned.type;
  const due = isDay ? (await agendaAt(because.position)).dueOn(because.effectiveOn) : [];
  let read = reading();
  const touched = await follow(touchedBy(because, raised, due), read);
  for (const [at, leaderId] of touched.entries()) {
    if (at > 0 && at % READ_TOGETHER === 0) read = reading();
    const one = await follow(standingChange(leaderId, because, engineId), read);
    if (one) yield one;
    if (touched.length > 1) await setImmediate();
  }
}
