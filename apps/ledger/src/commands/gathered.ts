import type { About, RecordedFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../facts/fact-of.ts';

/** All facts of some types, in the order of the log: found by their type, so that it costs what there is of them. */
export async function gathered(store: EventStore, types: readonly string[]): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  for await (const event of store.readAll({ types })) found.push(factOf(event));
  return found;
}

/** All facts of some types that name a subject, in the order of the log. */
export async function gatheredAbout(store: EventStore, { subject, types }: About): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  for await (const event of store.readSubject(subject, { types })) found.push(factOf(event));
  return found;
}
