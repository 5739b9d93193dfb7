import { FORECAST_FROM, type LoggedFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { loggedFactOf } from '../facts/fact-of.ts';
import { EVALUATION_TYPES } from './evaluation-types.ts';

/** The facts of a log in its order, as evaluations and forecasts read them. */
export interface FactLog {
  /**
   * Those of these types as far as a position, which is one of the log; from the beginning, or from another position on.
   *
   * @throws UnreadableFact; EventStoreError `event-store.altered`
   */
  factsTo(position: number, types: ReadonlySet<string>, from?: number): AsyncIterable<LoggedFact>;
}

type Store = Pick<EventStore, 'readAll'>;

/** Read each time as the log has them. */
export const factLog = (store: Store): FactLog => ({
  factsTo: (position, types, from = 0) => factsBetween(store, from, position, types),
});

async function* factsBetween(
  store: Store,
  from: number,
  to: number,
  types: ReadonlySet<string>,
): AsyncIterable<LoggedFact> {
  for await (const event of store.readAll({ types: [...types], from })) {
    if (event.position > to) return;
    yield loggedFactOf(event);
  }
}

/** A fact takes about a kilobyte; of a log with more of them, nothing is kept. */
const KEPT_MAX = 250_000;
const KEPT: ReadonlySet<string> = new Set([...EVALUATION_TYPES, ...FORECAST_FROM]);

/**
 * For whoever reads again and again, one reading after another: facts that were read, and so compared with what was recorded, are
 * kept, and only those that came since are read. What is personal is not kept: it may be erased, and no evaluation rests on it.
 */
export function keptFactLog(keptMax: number = KEPT_MAX): (store: Store) => FactLog {
  const kept: LoggedFact[] = [];
  let readTo = -1;
  let isTooLong = false;

  const keep = (fact: LoggedFact): void => {
    readTo = fact.position;
    if (kept.length === keptMax) isTooLong = true;
    if (isTooLong) kept.length = 0;
    else kept.push(fact);
  };
  async function* readOn(store: Store, position: number): AsyncIterable<LoggedFact> {
    for await (const { personal: _, ...fact } of factsBetween(store, readTo + 1, position, KEPT)) {
      keep(fact);
      yield fact;
    }
    readTo = position;
  }
  async function* keptTo(store: Store, position: number): AsyncIterable<LoggedFact> {
    for (const fact of kept) {
      if (fact.position > position) return;
      yield fact;
    }
    if (position > readTo) yield* readOn(store, position);
  }

  return (store) => ({
    async *factsTo(position, types, from = 0) {
      if (isTooLong) yield* factsBetween(store, from, position, types);
      else
        for await (const fact of keptTo(store, position)) if (fact.position >= from && types.has(fact.type)) yield fact;
    },
  });
}
