import {
  type Agenda,
  agenda,
  canChangeStanding,
  type DueFact,
  follow,
  type LoggedFact,
  type StandingFact,
  standingChange,
  touchedBy,
} from '@onus/domain';
import type { ReadLoad } from '@onus/read-models';
import { engineId } from '../../tails/engine-id.ts';

/** The agenda as the engine had it when it came to the event at a position; asked for in the order of the positions. */
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
 * What the engine must have told of standings because of an event, with the whole log to read.
 * @param raised what else it must have recorded because of it
 * @param reading begins to read anew: what it reads may be kept for as long as it is used
 * @throws whatever reading does; an `Error` where the log does not allow for it
 */
export async function* standingsDue(
  because: LoggedFact,
  raised: readonly DueFact[],
  agendaAt: AgendaAt,
  reading: () => ReadLoad,
): AsyncGenerator<DueFact> {
  if (!canChangeStanding(because)) return;
  const isDay = because.type === 'accountability.day-turned';
  const due = isDay ? (await agendaAt(because.position)).dueOn(because.effectiveOn) : [];
  let read = reading();
  const touched = await follow(touchedBy(because, leadersIn(raised), due), read);
  for (const [at, leaderId] of touched.entries()) {
    if (at > 0 && at % READ_TOGETHER === 0) read = reading();
    const one = await follow(standingChange(leaderId, because, engineId), read);
    if (one) yield one;
  }
}

/** Of whom something is recorded. */
export const leadersIn = (due: readonly DueFact[]): readonly string[] =>
  due.flatMap(({ fact }) => (fact.data as { readonly leaderId?: string }).leaderId ?? []);
