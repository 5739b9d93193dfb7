import { LIMITS } from '../limits.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, range, record, sampleEvent, sampleEvents } from './sample-events.ts';

export function erasing(open: OpenStore): void {
  it(
    'erases personal parts and nothing else',
    onEmptyStore(open, async (store) => {
      await record(store, 'a', ...sampleEvents(4, (i) => ({ personal: { name: `name ${i}` } })), sampleEvent());
      const before = await store.head();
      const records = await all(store.readRecords(0));

      expect(await store.erasePersonal([1, 3, 4, 99])).toBe(2);
      expect(await store.erasePersonal([1, 3])).toBe(0);

      expect(await store.head()).toEqual(before);
      const events = await all(store.readAll());
      expect(events.map(({ personal }) => personal)).toEqual([
        { name: 'name 0' },
        undefined,
        { name: 'name 2' },
        undefined,
        undefined,
      ]);
      expect(events.map(({ envelope }) => envelope.personalCommit !== undefined)).toEqual([
        true,
        true,
        true,
        true,
        false,
      ]);
      const erased = { personal: undefined, personalSalt: undefined };
      expect(await all(store.readRecords(0))).toEqual(
        records.map((stored) => ([1, 3].includes(stored.position) ? { ...stored, ...erased } : stored)),
      );
      expect(await record(store, 'a', sampleEvent({ personal: { name: 'name 5' } }))).toMatchObject({ position: 5 });
    }),
  );

  it(
    'refuses to erase at more positions than it can at once',
    onEmptyStore(open, async (store) => {
      const many = range(0, LIMITS.positionsPerErasure + 1);
      await expect(store.erasePersonal(many)).rejects.toMatchObject({ code: 'event-store.too-large' });
    }),
  );
}
