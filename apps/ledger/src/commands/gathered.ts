import type { About, RecordedFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../facts/fact-of.ts';

/** All facts of some types, in the order of the log: found by their type, so that it costs what there is of them. */
export async function gathered(store: EventStore, types: readonly string[]): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  for await (const event of store.readAll({ types })) found.push(factOf(event));
  return found;
}

/** All facts of some types that name a subject, or all of a stream or the first of it, in the order of the log; one after the other. */
export async function gatheredAbout(store: EventStore, abouts: readonly About[]): Promise<readonly RecordedFact[]> {
  const found: RecordedFact[] = [];
  for (const about of abouts) {
    const events =
      'stream' in about
        ? store.readStream(about.stream, about.isFirst ? { limit: 1 } : {})
        : store.readSubject(about.subject, { types: about.types });
    for await (const event of events) found.push(factOf(event));
  }
  return found;
}

/** A stream that is asked about is a condition of the command itself; nobody takes turns for it. */
export const subjectsIn = (abouts: readonly About[]): readonly string[] =>
  abouts.flatMap((about) => ('subject' in about ? [about.subject] : []));
