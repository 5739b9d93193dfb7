import { type Load, type LoggedFact, loadKey, readFact } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { loggedFact } from '../logged-fact.ts';
import { storedFact } from '../stored-fact.ts';

/** Reads what a plan of the domain asks for. */
export type ReadLoad = (load: Load) => Promise<readonly LoggedFact[]>;

/** More than any person, unit or policy gathers; passing it is a fault of the log, not a matter of cutting off. */
const FACTS_PER_LOAD_MAX = 100_000;

/** Reads loads from the log through its index by subject, without the personal parts; nothing after a position. */
export const readLoads =
  (store: EventStore, knownAt: number): ReadLoad =>
  async (load) => {
    if ('stream' in load) return gather(store.readStream(load.stream), knownAt);
    const { types } = load;
    const events = 'subject' in load ? store.readSubject(load.subject, { types }) : store.readAll({ types });
    return gather(events, knownAt);
  };

async function gather(events: AsyncIterable<RecordedEvent>, knownAt: number): Promise<readonly LoggedFact[]> {
  const facts: LoggedFact[] = [];
  for await (const event of events) {
    if (event.position > knownAt) break;
    if (facts.length === FACTS_PER_LOAD_MAX) throw new Error(`more than ${FACTS_PER_LOAD_MAX} facts in one load`);
    facts.push(loggedFact(readFact(storedFact(event)), event));
  }
  return facts;
}

/** The same, each load read once: for many persons who share their units. Kept for as long as the function is. */
export function readLoadsOnce(store: EventStore, knownAt: number): ReadLoad {
  const read = readLoads(store, knownAt);
  const asked = new Map<string, Promise<readonly LoggedFact[]>>();
  return (load) => {
    const key = loadKey(load);
    const found = asked.get(key) ?? read(load);
    asked.set(key, found);
    return found;
  };
}
