import { randomUUIDv7 } from 'node:crypto';
import { dayOf, type FactOf, INDEX_COMMITMENTS, INDEX_SUBJECT, indexCommitted } from '@onus/domain';
import type { EventStore, NewEvent, ReadOptions, RecordedEvent } from '@onus/event-store';
import type { IndexHead } from '@onus/subject-index';
import { factOf } from '../../facts/fact-of.ts';
import { newEvent } from '../../facts/new-event.ts';

/** Nobody else commits to the index. */
export const INDEX_ACTOR = 'service:index';

/** A root of the index as the log tells it, and where. */
export interface IndexCommitment extends IndexHead {
  /** Of the event. */
  readonly position: number;
}

/** Undefined for any other event. @throws UnreadableFact */
export function commitmentIn(event: RecordedEvent): IndexCommitment | undefined {
  if (event.envelope.type !== indexCommitted.type) return undefined;
  const { entries, root } = (factOf(event) as FactOf<typeof indexCommitted>).data;
  return { entries, root: Buffer.from(root, 'hex'), position: event.position };
}

/** Those that a log tells of, the latest first. */
export async function* latestCommitments(store: Pick<EventStore, 'readStream'>): AsyncGenerator<IndexCommitment> {
  for await (const event of store.readStream(INDEX_COMMITMENTS, { direction: 'backwards' })) {
    const commitment = commitmentIn(event);
    if (commitment) yield commitment;
  }
}

/** The one over so many entries; undefined where there is none. Each is over more of them than the one before. */
export async function commitmentOver(
  store: Pick<EventStore, 'readStream'>,
  entries: number,
): Promise<IndexCommitment | undefined> {
  const at = async (options: ReadOptions): Promise<{ found?: IndexCommitment | undefined; revision: number }> => {
    for await (const event of store.readStream(INDEX_COMMITMENTS, { ...options, limit: 1 }))
      return { found: commitmentIn(event), revision: event.envelope.revision };
    return { revision: -1 };
  };
  let low = 0;
  for (let high = (await at({ direction: 'backwards' })).revision; low <= high; ) {
    const middle = Math.floor((low + high) / 2);
    const { found } = await at({ from: middle });
    if (found?.entries === entries) return found;
    if (found && found.entries > entries) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** The event by which the service commits to the index. */
export function commitmentEvent({ entries, root }: IndexHead, now: Date): NewEvent {
  const fact = indexCommitted({ entries, root: root.toString('hex') });
  const id = randomUUIDv7();
  const told = { id, effectiveOn: dayOf(now), actor: INDEX_ACTOR, correlation: id };
  return { ...newEvent(fact, told), subjects: [INDEX_SUBJECT] };
}
