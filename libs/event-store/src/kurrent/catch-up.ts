import { alteredAt } from '../event-store-error.ts';
import { LIMITS } from '../limits.ts';
import { takenFrom } from './frame.ts';
import { requireKeyOf } from './sealed-personal.ts';
import type { StreamClient, StreamEvent } from './stream-client.ts';
import { behind, dropsEvents } from './stream-faults.ts';
import type { StreamIndex } from './stream-index.ts';

/**
 * Brings the index to where the stream ends, page by page. Every page begins with the last event that was seen, which must be there,
 * and the same: else the server was set back, the stream truncated, or it is another's.
 *
 * @param identity of the place of the keys
 * @throws EventStoreError `event-store.server-behind`, `event-store.altered`, `event-store.not-a-ledger`, `event-store.other-keys`
 */
export async function catchUpWith(
  client: StreamClient,
  index: StreamIndex,
  identity: Uint8Array,
  onGrown: () => void,
): Promise<void> {
  while (true) {
    const size = index.size();
    const { events, isAtEnd } = await client.read(Math.max(size - 1, 0), LIMITS.pageEvents);
    const news = afterSeen(events, size, index);
    const taken = news.map(takenFrom);
    for (const { personal } of taken) if (personal) requireKeyOf(identity, personal.keyId);
    index.take(taken);
    if (news.length > 0) onGrown();
    if (isAtEnd) return;
  }
}

/** That the last event that was seen is there, and the same. @throws EventStoreError as above */
export async function requireLastSeen(client: StreamClient, index: StreamIndex): Promise<void> {
  const last = index.size() - 1;
  if (last >= 0) requireSeen((await client.read(last, 1)).events[0], last, index);
}

function afterSeen(events: readonly StreamEvent[], size: number, index: StreamIndex): readonly StreamEvent[] {
  if (size > 0) requireSeen(events[0], size - 1, index);
  const news = size > 0 ? events.slice(1) : events;
  for (const [i, { revision }] of news.entries()) if (revision !== size + i) throw behind(size + i);
  return news;
}

/** That no rule drops events of the stream, and that it begins where the log does. @throws EventStoreError as above, `event-store.stream-drops-events` */
export async function requireWhole(client: StreamClient, index: StreamIndex): Promise<void> {
  const rules = await client.droppingRules();
  if (rules.length > 0) throw dropsEvents(rules);
  const [first] = (await client.read(0, 1)).events;
  if (index.size() > 0) requireSeen(first, 0, index);
  else if (first && first.revision !== 0) throw behind(0);
}

function requireSeen(event: StreamEvent | undefined, position: number, index: StreamIndex): void {
  if (event?.revision !== position) throw behind(position);
  const leaf = takenFrom(event).record.leafHash;
  if (!index.leafAt(position)?.equals(leaf)) throw alteredAt(position);
}
