import type { OpenStore } from './open-store.ts';
import { all, positionsOf, range, receiptOf, record, sampleEvent, sampleEvents } from './sample-events.ts';

export function reopening(open: OpenStore): void {
  it('goes on where it was left when it is opened again', async () => {
    const idempotency = { key: 'order-1', digest: 'd' };
    const moments = [Date.UTC(2020, 0, 2), Date.UTC(2020, 0, 1)];
    const { store, reopen, cleanup } = await open(() => new Date(moments.shift() ?? 0));
    try {
      const outcome = await store.append([{ stream: 'a', expected: 'none', events: sampleEvents(300) }], {
        idempotency,
      });
      const before = await store.head();
      const events = JSON.stringify(await all(store.readAll()));

      const again = await reopen();
      expect(await again.head()).toEqual(before);
      expect(JSON.stringify(await all(again.readAll()))).toBe(events);
      expect(await again.findReceipt(idempotency)).toEqual({ ...outcome, replayed: true });
      const next = await again.append([{ stream: 'a', expected: 299, events: [sampleEvent()] }]);
      expect(receiptOf(next)).toMatchObject({ position: 300, revision: 300, recordedAt: '2020-01-02T00:00:00.000Z' });
      expect(await record(again, 'b', sampleEvent())).toMatchObject({ position: 301, revision: 0 });
      expect(await positionsOf(again.readSubject('unit:1'))).toEqual(range(0, 302));
    } finally {
      await cleanup();
    }
  });
}
