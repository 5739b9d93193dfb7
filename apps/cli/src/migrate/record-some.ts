import { randomUUID } from 'node:crypto';
import type { EventStore } from '@onus/event-store';

/** For specs: events each in a batch of its own, every third under a key, every other with a personal part. */
export async function record(store: EventStore, count: number): Promise<void> {
  const { size } = await store.head();
  const appends = Array.from({ length: count }, (_, i) => appendOne(store, size + i));
  await Promise.all(appends);
}

function appendOne(store: EventStore, i: number): Promise<unknown> {
  const event = {
    id: randomUUID(),
    type: `type-${i % 3}`,
    schema: 1,
    effectiveOn: '2016-03-01',
    actor: 'user:1',
    correlation: 'spec',
    subjects: [`unit:${i % 7}`],
    data: { i, text: 'x'.repeat(1_000) },
    ...(i % 2 === 0 && { personal: { name: `姓名${i}` } }),
  };
  const idempotency = i % 3 === 0 ? { idempotency: { key: randomUUID(), digest: 'd' } } : {};
  return store.append([{ stream: `s-${i % 5}`, expected: 'any', events: [event] }], idempotency);
}
