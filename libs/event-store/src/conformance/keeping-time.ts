import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, record, sampleEvent } from './sample-events.ts';

const noon = Date.UTC(2020, 0, 1, 12);
const instant = (seconds: number): string => new Date(noon + seconds * 1000).toISOString();

/** A clock that shows these seconds past noon, one after another, and then stands. */
function clockOf(...seconds: number[]): () => Date {
  let shown = 0;
  return () => new Date(noon + (seconds[Math.min(shown++, seconds.length - 1)] ?? 0) * 1000);
}

export function keepingTime(open: OpenStore): void {
  it(
    'never records an event as earlier than the one before, though the clock goes back',
    onEmptyStore(
      open,
      async (store) => {
        for (let i = 0; i < 5; i += 1) {
          const { recordedAt } = await record(store, 'a', sampleEvent());
          const [event] = await all(store.readAll({ from: i }));
          expect(event?.envelope.recordedAt).toBe(recordedAt);
        }
        const moments = (await all(store.readAll())).map(({ envelope }) => envelope.recordedAt);
        expect(moments).toEqual([instant(0), instant(10), instant(10), instant(10), instant(20)]);
      },
      clockOf(0, 10, 5, -3600, 20),
    ),
  );

  it(
    'tells what was known at an instant: the first position recorded after it',
    onEmptyStore(
      open,
      async (store) => {
        expect(await store.positionAt(instant(0))).toBe(0);
        for (let i = 0; i < 6; i += 1) await record(store, 'a', sampleEvent());
        const asked: [string, number][] = [
          [instant(-1), 0],
          [instant(0), 1],
          [instant(5), 1],
          [instant(10), 4],
          [instant(19.999), 4],
          [instant(20), 5],
          [instant(30), 6],
          [instant(31), 6],
          ['2020-01-01T20:00:10+08:00', 4],
        ];
        for (const [knownAt, position] of asked) expect(await store.positionAt(knownAt)).toBe(position);
        for (const nonsense of ['', 'noon', '2020-01-01', '2020-01-01T12:00:00', '2020-13-01T12:00:00Z']) {
          await expect(store.positionAt(nonsense)).rejects.toMatchObject({ code: 'event-store.malformed' });
        }
      },
      clockOf(0, 10, 10, 10, 20, 30),
    ),
  );
}
