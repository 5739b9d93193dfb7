import { LIMITS } from '../limits.ts';
import type { EventStore, ReadOptions, RecordedEvent } from '../port.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, positionsOf, range, record, sampleEvent, sampleEvents } from './sample-events.ts';

const EVENTS = 2 * LIMITS.pageEvents + 200;
const types = ['opened', 'moved', 'closed'];

/** Position i: type by i mod 3, stream by i mod 4, subjects `unit:(i mod 5)` and, for every event, `all:1`. */
async function fill(store: EventStore): Promise<void> {
  const events = sampleEvents(EVENTS, (i) => ({
    type: types[i % types.length] ?? '',
    subjects: [`unit:${i % 5}`, 'all:1'],
    data: { i },
  }));
  await Promise.all(events.map((event, i) => record(store, `s-${i % 4}`, event)));
}

type Read = (store: EventStore, options: ReadOptions) => AsyncIterable<RecordedEvent>;
const reads: [string, Read, (i: number) => boolean, (position: number) => number][] = [
  ['readAll', (store, options) => store.readAll(options), () => true, (i) => i],
  ['readStream', (store, options) => store.readStream('s-1', options), (i) => i % 4 === 1, (i) => (i - 1) / 4],
  ['readSubject', (store, options) => store.readSubject('unit:2', options), (i) => i % 5 === 2, (i) => i],
  ['readSubject of all', (store, options) => store.readSubject('all:1', options), () => true, (i) => i],
];

/** What a read must give, said in the plainest way; `keyOf` is what `from` speaks of. */
function expected(matches: (i: number) => boolean, keyOf: (i: number) => number, options: ReadOptions): number[] {
  const { direction, from, limit, types: wanted } = options;
  const backwards = direction === 'backwards';
  const found = range(0, EVENTS)
    .filter(matches)
    .filter((i) => from === undefined || (backwards ? keyOf(i) <= from : keyOf(i) >= from))
    .filter((i) => wanted === undefined || wanted.includes(types[i % types.length] ?? ''));
  return (backwards ? found.reverse() : found).slice(0, limit);
}

const directions: ReadOptions[] = [{}, { direction: 'forwards' }, { direction: 'backwards' }];
const froms = [{}, ...[0, 77, 499, 500, 501, EVENTS - 1, EVENTS + 1000].map((from) => ({ from }))];
const bounds = [
  ...[0, 3, LIMITS.pageEvents, LIMITS.pageEvents + 1].map((limit) => ({ limit })),
  ...[[], ['closed'], ['opened', 'closed', 'opened'], ['never-used'], types].map((types) => ({ types })),
  { types: ['moved', 'closed'], limit: 7 },
  {},
];
const everyOption = directions.flatMap((direction) =>
  froms.map((from) => bounds.map((bound): ReadOptions => ({ ...direction, ...from, ...bound }))),
);

export function reading(open: OpenStore): void {
  describe('reading', () => {
    let opened: Awaited<ReturnType<OpenStore>>;
    beforeAll(async () => {
      opened = await open();
      await fill(opened.store);
    });
    afterAll(() => opened.cleanup());

    describe.each(reads)('%s', (_, read, matches, keyOf) => {
      it.each(everyOption)('from anywhere, any number, any types: %j, …', async (...options) => {
        for (const some of options) {
          expect(await positionsOf(read(opened.store, some))).toEqual(expected(matches, keyOf, some));
        }
      });

      it('refuses options that make no sense', () => {
        for (const options of [{ from: -1 }, { from: 0.5 }, { limit: -1 }, { limit: Number.NaN }]) {
          expect(() => read(opened.store, options)).toThrow(expect.objectContaining({ code: 'event-store.malformed' }));
        }
      });
    });

    it('gives short streams and long ones together as one by one, in the order asked for', async () => {
      const { store, cleanup } = await open();
      const lengths = [3, 0, 1, 70, 5, 64, 63, 2, 0, ...range(0, 90).map((i) => i % 7)];
      const turns = lengths.flatMap((length, at) => range(0, length).map((i) => ({ at, i })));
      turns.sort((a, b) => a.i - b.i || a.at - b.at); // events of one stream lie far apart
      const events = sampleEvents(turns.length, (i) => ({ data: { i } }));
      await Promise.all(events.map((event, i) => record(store, `t-${turns[i]?.at}`, event)));
      const asked = [...lengths.keys()].reverse().map((at) => `t-${at}`);
      const told = async (read: AsyncIterable<RecordedEvent>) =>
        (await all(read)).map(({ position, envelope: { stream, revision }, data }) => [
          position,
          stream,
          revision,
          data,
        ]);
      const oneByOne = [];
      for (const stream of asked) oneByOne.push(...(await told(store.readStream(stream))));
      expect(oneByOne).toHaveLength(turns.length);
      expect(await told(store.readStreams(asked))).toEqual(oneByOne);
      expect(await told(store.readStreams([]))).toEqual([]);
      await cleanup();
    });

    it('gives nothing for a stream or a subject that was never recorded', async () => {
      expect(await positionsOf(opened.store.readStream('nowhere'))).toEqual([]);
      expect(await positionsOf(opened.store.readSubject('nobody'))).toEqual([]);
      expect(await opened.store.subjectPositions('nobody')).toEqual([]);
      expect(await opened.store.sumPositions('nobody', EVENTS)).toEqual([]);
    });

    it.each([0, 1, 500, EVENTS - 1, EVENTS])(
      'lists what names a subject from %i on, and adds up what is before',
      async (at) => {
        const { store } = opened;
        const named = await all(store.readSubject('unit:2'));
        const listed = named.map(({ position, envelope: { type } }) => ({ position, type }));
        expect(listed.length).toBeGreaterThan(2);
        expect(await store.subjectPositions('unit:2')).toEqual(listed);
        expect(await store.subjectPositions('unit:2', at)).toEqual(listed.filter(({ position }) => position >= at));
        const before = Map.groupBy(
          listed.filter(({ position }) => position < at),
          ({ type }) => type,
        );
        const sums = [...before].map(([type, own]) => ({
          type,
          count: own.length,
          sum: own.reduce((sum, { position }) => sum + position, 0),
        }));
        const summed = [...(await store.sumPositions('unit:2', at))];
        expect(summed.sort((a, b) => a.type.localeCompare(b.type))).toEqual(
          sums.sort((a, b) => a.type.localeCompare(b.type)),
        );
      },
    );

    it('gives envelopes, or events, at any positions, in the order asked for, and none where there is none', async () => {
      const { store } = opened;
      const wanted = [5, 3, 700, ...range(100, 300), EVENTS - 1];
      const found = [];
      for await (const one of store.readEnvelopes(wanted)) found.push(one);
      expect(found.map(({ position }) => position)).toEqual(wanted);
      const [event] = await all(store.readAll({ from: 5, limit: 1 }));
      expect(found[0]).toEqual({ position: 5, envelope: event?.envelope });
      const events = await all(store.readAt(wanted));
      expect(events.map(({ position }) => position)).toEqual(wanted);
      expect([events[0]?.envelope, events[0]?.data]).toEqual([event?.envelope, { i: 5 }]);
      for (const read of [store.readEnvelopes, store.readAt]) {
        const beyond = async () => {
          for await (const _ of read([EVENTS])) throw new Error('there is none');
        };
        await expect(beyond()).rejects.toMatchObject({ code: 'event-store.altered' });
      }
    });

    it('gives records by position', async () => {
      const { store } = opened;
      const positions = async (from: number, limit?: number) =>
        (await all(store.readRecords(from, limit))).map(({ position }) => position);
      expect(await positions(0)).toEqual(range(0, EVENTS));
      expect(await positions(EVENTS - 3)).toEqual(range(EVENTS - 3, EVENTS));
      expect(await positions(490, 520)).toEqual(range(490, 1010));
      expect(await positions(EVENTS)).toEqual([]);
    });

    it('finds an event by its id, and nothing by one that no event has', async () => {
      const { store } = opened;
      for await (const { position, envelope } of store.readAll({ from: 495, limit: 10 })) {
        expect(await store.positionOf(envelope.id)).toBe(position);
      }
      expect(await store.positionOf('01890a5d-ac96-774b-bcce-b302099a8057')).toBeUndefined();
      await expect(store.positionOf('leader-1')).rejects.toMatchObject({ code: 'event-store.malformed' });
    });

    it('can be left at any point, and used in the meantime', async () => {
      const { store } = opened;
      for await (const { position } of store.readAll()) {
        const [inner] = await all(store.readAll({ from: position, limit: 1 }));
        expect(inner?.position).toBe(position);
        if (position === 510) break;
      }
      expect(await store.head()).toMatchObject({ size: EVENTS });
    });
  });

  it(
    'reads to where the log ended when the read began, though it grows',
    onEmptyStore(open, async (store) => {
      await record(store, 'a', ...sampleEvents(3));
      const seen: number[] = [];
      for await (const { position } of store.readAll()) {
        seen.push(position);
        await record(store, 'a', sampleEvent());
      }
      expect(seen).toEqual([0, 1, 2]);
    }),
  );

  it(
    'reads events of which a page would be too large',
    onEmptyStore(open, async (store) => {
      const data = { text: 'x'.repeat(LIMITS.dataBytes - 100) };
      const count = 2 * Math.ceil(LIMITS.pageBytes / LIMITS.dataBytes) + 3;
      for (const event of sampleEvents(count, () => ({ data }))) await record(store, 'a', event);
      expect(await positionsOf(store.readAll())).toEqual(range(0, count));
      expect(await positionsOf(store.readSubject('unit:1', { direction: 'backwards' }))).toEqual(
        range(0, count).reverse(),
      );
      expect((await all(store.readRecords(0))).map(({ position }) => position)).toEqual(range(0, count));
      expect(await positionsOf(store.readStream('a', { types: ['note-taken'], limit: count - 1 }))).toEqual(
        range(0, count - 1),
      );
    }),
  );
}
