import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent } from '@onus/event-store';

/** Records this many events; the size of the log afterwards. */
export async function recordEvents(store: EventStore, count: number): Promise<number> {
  const outcome = await store.append([
    { stream: 'unit:1', expected: 'any', events: Array.from({ length: count }, anEvent) },
  ]);
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
  return outcome.receipt.position + 1;
}

const anEvent = (): NewEvent => ({
  id: randomUUID(),
  type: 'note-taken',
  schema: 1,
  effectiveOn: '2016-03-01',
  actor: 'user:1',
  correlation: 'request:1',
  subjects: ['unit:1'],
  data: {},
});
