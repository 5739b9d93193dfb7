import fc from 'fast-check';
import type { EventStore, ReadOptions, RecordedEvent } from './port.ts';
import { prefixOf } from './prefix-of.ts';
import { openTemporary } from './sqlite/temporary-store.ts';

const EVENTS = 40;
const STREAMS = ['alpha', 'beta', 'gamma'];
const TYPES = ['spec.one-done', 'spec.other-done'];

/** Of each size that the log had on its way, what it told then. */
const asTheyWere: Told[] = [];
let store: EventStore;
let cleanup: () => Promise<void>;

interface Told {
  readonly [question: string]: unknown;
}

const newEvent = (at: number) => ({
  id: `0192f0c1-2b7a-7c3e-9f10-${String(at).padStart(12, '0')}`,
  type: TYPES[at % TYPES.length] ?? '',
  schema: 1,
  effectiveOn: '2016-03-01',
  actor: 'account:clerk',
  correlation: 'spec',
  subjects: [`unit:${at % 4}`, 'unit:all'],
  data: { at },
});

const OPTIONS: readonly ReadOptions[] = (['forwards', 'backwards'] as const).flatMap((direction) => [
  { direction },
  { direction, limit: 3 },
  { direction, limit: 1, types: TYPES.slice(0, 1) },
]);

async function all(events: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

/** Everything that can be asked about, as a log tells it. */
async function tells(log: EventStore): Promise<Told> {
  const told: Record<string, unknown> = { size: (await log.head()).size };
  for (const options of OPTIONS) {
    const how = JSON.stringify(options);
    told[`all ${how}`] = await all(log.readAll(options));
    for (const stream of STREAMS) told[`${stream} ${how}`] = await all(log.readStream(stream, options));
    for (const subject of ['unit:all', 'unit:1'])
      told[`${subject} ${how}`] = await all(log.readSubject(subject, options));
  }
  told['streams together'] = await all(log.readStreams(STREAMS));
  told.positions = await log.subjectPositions('unit:2');
  told['id of the last'] = await log.positionOf(newEvent(EVENTS - 1).id);
  told.later = await log.positionAt('2999-01-01T00:00:00.000Z');
  return told;
}

beforeAll(async () => {
  ({ store, cleanup } = await openTemporary());
  for (let at = 0; at < EVENTS; at += 1) {
    const stream = STREAMS[(at * 7) % STREAMS.length] ?? '';
    await store.append([{ stream, expected: 'any', events: [newEvent(at)] }]);
    asTheyWere.push(await tells(store));
  }
});
afterAll(() => cleanup());

test('a log as it was tells what it told then, whatever was recorded since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: EVENTS - 1 }), async (last) => {
      expect(await tells(prefixOf(store, last))).toEqual(asTheyWere[last]);
    }),
    { numRuns: EVENTS },
  );
});

test('whoever follows it gets what it holds, and then waits', async () => {
  const following = new AbortController();
  const positions: number[] = [];
  for await (const events of prefixOf(store, 9).subscribe(0, following.signal)) {
    positions.push(...events.map(({ position }) => position));
    if (positions.length === 10) setTimeout(() => following.abort(), 20);
  }
  expect(positions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('nothing is recorded in it, and nothing erased', async () => {
  const then = prefixOf(store, 9);
  const refused = { code: 'event-store.read-only' };
  await expect(then.append([{ stream: 'alpha', expected: 'any', events: [newEvent(99)] }])).rejects.toMatchObject(
    refused,
  );
  await expect(then.erasePersonal([1])).rejects.toMatchObject(refused);
});
