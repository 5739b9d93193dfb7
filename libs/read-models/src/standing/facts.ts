import { type Load, type LoggedFact, loadKey, readFact } from '@onus/domain';
import { boundedMap, type EventStore, type RecordedEvent } from '@onus/event-store';
import { loggedFact } from '../logged-fact.ts';
import { storedFact } from '../stored-fact.ts';

/** Reads what a plan of the domain asks for. */
export type ReadLoad = (load: Load) => Promise<readonly LoggedFact[]>;

/** More than any person, unit or policy gathers; passing it is a fault of the log, not a matter of cutting off. */
const FACTS_PER_LOAD_MAX = 100_000;

/** Reads loads from the log through its index by subject, without the personal parts; nothing after a position. */
export const readLoads =
  (store: EventStore, knownAt: number): ReadLoad =>
  (load) =>
    gather(eventsOf(store, load, 0), knownAt);

/** From a position on; of a stream, from a revision on. */
function eventsOf(store: EventStore, load: Load, from: number): AsyncIterable<RecordedEvent> {
  if ('stream' in load) return store.readStream(load.stream, { from });
  const { types } = load;
  return 'subject' in load ? store.readSubject(load.subject, { types, from }) : store.readAll({ types, from });
}

const tooMany = (): Error => new Error(`more than ${FACTS_PER_LOAD_MAX} facts in one load`);

async function gather(events: AsyncIterable<RecordedEvent>, knownAt: number): Promise<readonly LoggedFact[]> {
  const facts: LoggedFact[] = [];
  for await (const event of events) {
    if (event.position > knownAt) break;
    if (facts.length === FACTS_PER_LOAD_MAX) throw tooMany();
    facts.push(loggedFact(readFact(storedFact(event)), event));
  }
  return facts;
}

/** Facts that are remembered: some 100 MB. */
const FACTS_REMEMBERED = 100_000;

interface Remembered {
  readonly facts: readonly LoggedFact[];
  /** The first position, or revision of a stream, that was not there yet. */
  readonly next: number;
}

/**
 * The same at the end of the log, each load read on from where it was read last: for whoever asks of the same persons and
 * units over and over. What is remembered was compared with what was recorded when it was read.
 */
export function readLoadsOn(store: EventStore): ReadLoad {
  const remembered = boundedMap<string, Remembered>(FACTS_REMEMBERED, ({ facts }) => facts.length + 1);
  return async (load) => {
    const key = loadKey(load);
    const { facts, next } = remembered.get(key) ?? { facts: [], next: 0 };
    const more = await gather(eventsOf(store, load, next), Number.POSITIVE_INFINITY);
    const last = more.at(-1);
    if (!last) return facts;
    const all = [...facts, ...more];
    if (all.length > FACTS_PER_LOAD_MAX) throw tooMany();
    remembered.set(key, { facts: all, next: 'stream' in load ? all.length : last.position + 1 });
    return all;
  };
}

/** The same, each load read once: for many persons who share their units. Kept for as long as the function is. */
export function eachOnce(read: ReadLoad): ReadLoad {
  const asked = new Map<string, Promise<readonly LoggedFact[]>>();
  return (load) => {
    const key = loadKey(load);
    const found = asked.get(key) ?? read(load);
    asked.set(key, found);
    return found;
  };
}
