import { type OpenStore, onEmptyStore } from './open-store.ts';
import { range, receiptOf, record, sampleEvent, sampleEvents } from './sample-events.ts';

const idempotency = { key: 'order-1', digest: 'sha-256:1' };
const reused = { ok: false, conflict: { kind: 'idempotency-key-reused', key: 'order-1' } };

export function replaying(open: OpenStore): void {
  describe('an idempotency key', () => {
    it(
      'with the same digest gets the first receipt again, whatever has happened since',
      onEmptyStore(open, async (store) => {
        await record(store, 'a', sampleEvent());
        const batch = [
          { stream: 'b', expected: 'none', events: sampleEvents(2) },
          { stream: 'a', expected: 0, events: sampleEvents(2) },
        ] as const;
        const first = await store.append(batch, { idempotency });
        expect(first).toMatchObject({ ok: true, replayed: false, receipt: { position: 4, revision: 1 } });
        await record(store, 'b', sampleEvent());

        const again = await store.append(batch, { idempotency });
        expect(again).toEqual({ ok: true, replayed: true, receipt: receiptOf(first) });
        const rewritten = [{ stream: 'c', expected: 'any', events: [sampleEvent()] }] as const;
        expect(await store.append(rewritten, { idempotency })).toEqual(again);
        expect(await store.head()).toMatchObject({ size: 6 });
      }),
    );

    it(
      'gets it again also where what was to be the newest is so no more',
      onEmptyStore(open, async (store) => {
        const batch = [{ stream: 'a', expected: 'none', events: [sampleEvent()] }] as const;
        const options = { idempotency, nothingNewer: [{ types: ['note-taken'], after: -1 }] };
        const first = await store.append(batch, options);
        expect(await store.append(batch, options)).toEqual({ ok: true, replayed: true, receipt: receiptOf(first) });
      }),
    );

    it(
      'with another digest is a conflict',
      onEmptyStore(open, async (store) => {
        await store.append([{ stream: 'a', expected: 'any', events: [sampleEvent()] }], { idempotency });
        const other = { ...idempotency, digest: 'sha-256:2' };
        const outcome = await store.append([{ stream: 'a', expected: 'any', events: [sampleEvent()] }], {
          idempotency: other,
        });
        expect(outcome).toEqual(reused);
        expect(await store.head()).toMatchObject({ size: 1 });
      }),
    );

    it(
      'is not used up by an append that was refused',
      onEmptyStore(open, async (store) => {
        const refused = await store.append([{ stream: 'a', expected: 'exists', events: [sampleEvent()] }], {
          idempotency,
        });
        expect(refused.ok).toBe(false);
        expect(await store.findReceipt(idempotency)).toBeUndefined();
        const taken = await store.append([{ stream: 'a', expected: 'none', events: [sampleEvent()] }], { idempotency });
        expect(taken).toMatchObject({ ok: true, replayed: false });
      }),
    );

    it(
      'used at the same moment is recorded once',
      onEmptyStore(open, async (store) => {
        const outcomes = await Promise.all(
          range(0, 8).map((i) =>
            store.append([{ stream: `s-${i}`, expected: 'any', events: [sampleEvent()] }], { idempotency }),
          ),
        );
        expect(outcomes.map((outcome) => outcome.ok && outcome.replayed)).toEqual([false, ...Array(7).fill(true)]);
        expect(new Set(outcomes.map((outcome) => JSON.stringify(receiptOf(outcome)))).size).toBe(1);
        expect(await store.head()).toMatchObject({ size: 1 });
      }),
    );

    it(
      'can be looked up without appending',
      onEmptyStore(open, async (store) => {
        expect(await store.findReceipt(idempotency)).toBeUndefined();
        const outcome = await store.append([{ stream: 'a', expected: 'any', events: [sampleEvent()] }], {
          idempotency,
        });
        expect(await store.findReceipt(idempotency)).toEqual({ ...outcome, replayed: true });
        expect(await store.findReceipt({ ...idempotency, digest: 'sha-256:2' })).toEqual(reused);
      }),
    );
  });
}
