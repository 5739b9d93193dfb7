import type { About, RecordedFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../facts/fact-of.ts';

/** All facts of some types, in the order of the log: found by their type, so that it costs what there is of them. */
export async function gathered(store: EventStore, types: readonly string[]): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  for await (const event of store.readAll({ types })) found.push(factOf(event));
  return found;
}

/** All facts of some types that name a subject, or all of a stream or the first of it, in the order of the log. */
export async function gatheredAbout(store: EventStore, about: About): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  const events =
    'stream' in about
      ? store.readStream(about.stream, about.isFirst ? { limit: 1 } : {})
      : store.readSubject(about.subject, { types: about.types });
  for await (const event of events) found.push(factOf(event));
  return found;
}
