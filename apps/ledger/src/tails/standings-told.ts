import { setImmediate } from 'node:timers/promises';
import {
  type Agenda,
  agenda,
  type DueFact,
  dayTurned,
  type FactOf,
  follow,
  isStandingFact,
  type Load,
  type LoggedFact,
  loadKey,
  standingChange,
  standingChanged,
  touchedBy,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { ReadLoad } from '@onus/read-models';
import { loggedFactOf } from '../facts/fact-of.ts';
import { engineId } from './engine-id.ts';

type StandingData = FactOf<typeof standingChanged>['data'];

/** What is told of standings, event by event. */
export interface StandingsTold {
  /** What is to be recorded because of an event, a part after another; `raised` is recorded before. */
  because(event: LoggedFact, raised: readonly DueFact[]): AsyncGenerator<readonly DueFact[]>;
}

/** Persons whose changes are recorded together. */
const TOLD_AT_ONCE = 200;

/** Finds out whom an event touches, and what to tell of each; who has something ahead is remembered from what was told. */
export function standingsTold(store: EventStore, read: ReadLoad): StandingsTold {
  // Owned by this function; read from the log when a day first turns, and kept up with what is told.
  let ahead: Agenda | undefined;

  const dueBy = async (event: LoggedFact): Promise<readonly string[]> => {
    if (event.type !== dayTurned.type) return [];
    ahead ??= await readAgenda(store, event);
    return ahead.dueOn(event.effectiveOn);
  };
  const note = (due: readonly DueFact[]): void => {
    for (const { fact, effectiveOn } of due) ahead?.note({ data: fact.data as StandingData, effectiveOn });
  };
  return {
    because: async function* (event, raised) {
      const touched = await follow(touchedBy(event, leadersIn(raised), await dueBy(event)), read);
      for (let from = 0; from < touched.length; from += TOLD_AT_ONCE) {
        const due = await changesOf(touched.slice(from, from + TOLD_AT_ONCE), event, read);
        yield due;
        note(due);
      }
    },
  };
}

async function changesOf(leaderIds: readonly string[], event: LoggedFact, read: ReadLoad): Promise<readonly DueFact[]> {
  // Read once for all whom the event touches: they share their units.
  const once = readOnce(read);
  const due: DueFact[] = [];
  for (const leaderId of leaderIds) {
    const one = await follow(standingChange(leaderId, event, engineId), once);
    if (one) due.push(one);
    if (leaderIds.length > 1) await setImmediate();
  }
  return due;
}

/** By what was told because of events before this one: what came after is met again, as this one is, where the tail went back. */
async function readAgenda(store: EventStore, { position }: LoggedFact): Promise<Agenda> {
  const found = agenda();
  for await (const event of store.readAll({ types: [standingChanged.type] })) {
    const fact = loggedFactOf(event);
    if (isStandingFact(fact) && fact.data.raisedBy.position < position) found.note(fact);
  }
  return found;
}

const leadersIn = (due: readonly DueFact[]): readonly string[] =>
  due.flatMap(({ fact }) => (fact.data as { readonly leaderId?: string }).leaderId ?? []);

/** The same, each load once. */
function readOnce(read: ReadLoad): ReadLoad {
  const asked = new Map<string, Promise<readonly LoggedFact[]>>();
  return (load: Load) => {
    const key = loadKey(load);
    const found = asked.get(key) ?? read(load);
    asked.set(key, found);
    return found;
  };
}
