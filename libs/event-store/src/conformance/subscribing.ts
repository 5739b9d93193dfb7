import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import type { EventStore } from '../port.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, range, record, sampleEvent, sampleEvents } from './sample-events.ts';

/** The positions that a subscription gives until it has given `count`. */
async function follow(store: EventStore, from: number, count: number, pause?: () => Promise<unknown>) {
  const stop = new AbortController();
  const positions: number[] = [];
  for await (const batch of store.subscribe(from, stop.signal)) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(LIMITS.pageEvents);
    positions.push(...batch.map(({ position }) => position));
    if (positions.length >= count) stop.abort();
    await pause?.();
  }
  return positions;
}

export function subscribing(open: OpenStore): void {
  describe('a subscription', () => {
    it(
      'catches up and goes on live, while hundreds of appends race with it',
      onEmptyStore(open, async (store) => {
        const count = 1_500;
        const append = async (i: number) => record(store, `s-${i % 11}`, sampleEvent());
        await Promise.all(range(0, 600).map(append));
        const followers = [
          follow(store, 0, count),
          follow(store, 555, count - 555),
          follow(store, 0, count, () => setTimeout(1)),
        ];
        for (const some of range(0, 60)) await Promise.all(range(0, 15).map((i) => append(some + i)));
        const late = follow(store, 0, count);
        expect(await Promise.all([...followers, late])).toEqual([
          range(0, count),
          range(555, count),
          range(0, count),
          range(0, count),
        ]);
      }),
    );

    it(
      'gives whole events',
      onEmptyStore(open, async (store) => {
        const stop = new AbortController();
        const first = store.subscribe(0, stop.signal)[Symbol.asyncIterator]().next();
        const event = sampleEvent({ personal: { name: '张三' } });
        await record(store, 'a', event);
        const { value } = await first;
        expect(value).toHaveLength(1);
        expect(value?.[0]).toMatchObject({ position: 0, data: event.data, personal: event.personal });
        expect(value?.[0]?.envelope).toMatchObject({ id: event.id, stream: 'a', revision: 0 });
      }),
    );

    it(
      'from a position to come waits for it',
      onEmptyStore(open, async (store) => {
        const followed = follow(store, 5, 2);
        for (const event of sampleEvents(7)) await record(store, 'a', event);
        expect(await followed).toEqual([5, 6]);
      }),
    );

    it(
      'ends when its signal aborts: before it began, while it waits, between two batches',
      onEmptyStore(open, async (store) => {
        expect(await all(store.subscribe(0, AbortSignal.abort()))).toEqual([]);

        const stop = new AbortController();
        const waiting = all(store.subscribe(0, stop.signal));
        await record(store, 'a', sampleEvent());
        stop.abort();
        expect((await waiting).flat().length).toBeLessThanOrEqual(1);

        await record(store, 'a', ...sampleEvents(LIMITS.pageEvents + 1));
        expect(await follow(store, 0, 1)).toEqual(range(0, LIMITS.pageEvents));
      }),
    );

    it(
      'says so when the store is closed under it',
      onEmptyStore(open, async (store) => {
        const waiting = all(store.subscribe(0, new AbortController().signal));
        const failed = expect(waiting).rejects.toMatchObject({ code: 'event-store.closed' });
        await record(store, 'a', sampleEvent());
        await store.close();
        await failed;
      }),
    );
  });
}
