import { type Agenda, agenda, type DueFact, type FactOf, type LoggedFact, type standingChanged } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { eachOnce, type ReadLoad } from '@onus/read-models';
import { standingsDue, toldIn } from './standings-due.ts';

type StandingData = FactOf<typeof standingChanged>['data'];

/** What is told of standings, event by event. */
export interface StandingsTold {
  /** What is to be recorded because of an event, a part after another; `raised` is recorded before. */
  because(event: LoggedFact, raised: readonly DueFact[]): AsyncGenerator<readonly DueFact[]>;
}

/** Changes that are recorded together. */
const TOLD_AT_ONCE = 200;

/** Finds out what to tell because of an event; who has something ahead is remembered from what was told. */
export function standingsTold(store: EventStore, read: ReadLoad): StandingsTold {
  // Owned by this function; read from the log when a day first turns, and kept up with what is told.
  let ahead: Agenda | undefined;

  const agendaAt = async (position: number): Promise<Agenda> => {
    ahead ??= await readAgenda(store, position);
    return ahead;
  };
  const note = (due: readonly DueFact[]): void => {
    for (const { fact, effectiveOn } of due) ahead?.note({ data: fact.data as StandingData, effectiveOn });
  };
  return {
    because: async function* (event, raised) {
      let due: DueFact[] = [];
      for await (const one of standingsDue(event, raised, agendaAt, () => eachOnce(read))) {
        due.push(one);
        if (due.length < TOLD_AT_ONCE) continue;
        yield due;
        note(due);
        due = [];
      }
      yield due;
      note(due);
    },
  };
}

/** By what was told because of events before a position: what came after is met again where the tail went back. */
async function readAgenda(store: EventStore, position: number): Promise<Agenda> {
  const found = agenda();
  for await (const fact of toldIn(store)) if (fact.data.raisedBy.position < position) found.note(fact);
  return found;
}
