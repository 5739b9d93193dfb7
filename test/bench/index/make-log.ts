import { randomUUIDv7 } from 'node:crypto';
import { type EventStore, type NewEvent, openSqliteEventStore } from '@onus/event-store';
import { randomFrom } from '../../verify/random.ts';

const PER_BATCH = 500;

/** Events about persons, units and tasks, three subjects each; `persons` is how many there are. */
export function eventsAbout(persons: number, seed: number): () => NewEvent {
  const random = randomFrom(seed);
  return () => {
    const person = random.below(persons);
    return {
      id: randomUUIDv7(),
      type: 'programme.progress-reported',
      schema: 1,
      effectiveOn: '2016-03-01',
      actor: 'account:bench',
      correlation: 'bench',
      subjects: [`leader:leader-${person}`, `unit:township-${person % 2_777}`, `task:task-${random.below(40_000)}`],
      data: { value: random.below(1_000), asOf: '2016-02-29' },
    };
  };
}

/** A log with so many events, the first of them about each person once. */
export async function makeLog(path: string, events: number, persons: number): Promise<EventStore> {
  const store = await openSqliteEventStore({ path });
  const next = eventsAbout(persons, 1);
  for (let at = 0; at < events; at += PER_BATCH) {
    const batch = Array.from({ length: Math.min(PER_BATCH, events - at) }, (_, i) => {
      const event = next();
      const [, ...others] = event.subjects;
      return at + i < persons ? { ...event, subjects: [`leader:leader-${at + i}`, ...others] } : event;
    });
    await store.append([{ stream: `bench-${at}`, expected: 'any', events: batch }]);
  }
  return store;
}
