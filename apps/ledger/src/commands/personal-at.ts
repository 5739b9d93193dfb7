import type { EventStore } from '@onus/event-store';

/** Of some positions of the log those at which something personal stands: it was there, and is not erased. */
export async function personalAt(store: EventStore, positions: readonly number[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const position of positions) {
    for await (const { personal } of store.readRecords(position, 1)) if (personal) found.add(position);
  }
  return found;
}
