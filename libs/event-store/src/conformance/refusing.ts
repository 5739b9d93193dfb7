import { LIMITS } from '../limits.ts';
import type { NewEvent, StreamAppend } from '../port.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, range, sampleEvent, sampleEvents } from './sample-events.ts';

const MALFORMED = 'event-store.malformed';
const TOO_LARGE = 'event-store.too-large';

/** An object whose JSON has exactly this many bytes. */
const jsonOfBytes = (bytes: number): object => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });

const lonelySurrogate = 'unit:\ud800';

const refusedEvents: [string, string, Partial<Record<keyof NewEvent, unknown>>][] = [
  ['an id that is not a UUID', MALFORMED, { id: 'event-1' }],
  ['an id in upper case', MALFORMED, { id: '0198C0DE-0000-7000-8000-000000000001' }],
  ['an empty type', MALFORMED, { type: '' }],
  ['a long type', TOO_LARGE, { type: 'x'.repeat(LIMITS.typeLength + 1) }],
  ['a schema of 0', MALFORMED, { schema: 0 }],
  ['a schema that is no integer', MALFORMED, { schema: 1.5 }],
  ['a day that does not exist', MALFORMED, { effectiveOn: '2019-02-29' }],
  ['a day written otherwise', MALFORMED, { effectiveOn: '2019-2-9' }],
  ['half a character in the actor', MALFORMED, { actor: lonelySurrogate }],
  ['a long actor', TOO_LARGE, { actor: 'x'.repeat(LIMITS.actorLength + 1) }],
  ['an authority of no number', MALFORMED, { authority: { number: '', issuer: 'x', date: '2020-01-01' } }],
  ['an authority of no day', MALFORMED, { authority: { number: '1', issuer: 'x', date: '2020-13-01' } }],
  ['a long issuer', TOO_LARGE, { authority: { number: '1', issuer: 'x'.repeat(1000), date: '2020-01-01' } }],
  ['a causation that is no UUID', MALFORMED, { causation: 'event-1' }],
  ['an empty correlation', MALFORMED, { correlation: '' }],
  ['half a character in a subject', MALFORMED, { subjects: [lonelySurrogate] }],
  ['a long subject', TOO_LARGE, { subjects: ['x'.repeat(LIMITS.subjectLength + 1)] }],
  ['many subjects', TOO_LARGE, { subjects: range(0, LIMITS.subjectsPerEvent + 1).map((i) => `unit:${i}`) }],
  ['an envelope of 60,000 bytes', TOO_LARGE, { subjects: range(0, 100).map((i) => `${i}:${'市'.repeat(197)}`) }],
  ['no data', MALFORMED, { data: undefined }],
  ['data that is no object', MALFORMED, { data: 'text' }],
  ['much data', TOO_LARGE, { data: jsonOfBytes(LIMITS.dataBytes + 1) }],
  ['nothing about persons', MALFORMED, { personal: null }],
  ['much about persons', TOO_LARGE, { personal: jsonOfBytes(LIMITS.personalBytes + 1) }],
];

const one = (stream: string): StreamAppend => ({ stream, expected: 'any', events: [sampleEvent()] });

const refusedBatches: [string, string, () => StreamAppend[]][] = [
  ['no stream', 'event-store.nothing-to-record', () => []],
  ['no event', 'event-store.nothing-to-record', () => [{ stream: 'a', expected: 'any', events: [] }]],
  ['the same stream twice', 'event-store.stream-twice', () => [one('a'), one('a')]],
  ['many streams', TOO_LARGE, () => range(0, LIMITS.streamsPerBatch + 1).map((i) => one(`s-${i}`))],
  ['many events', TOO_LARGE, () => [{ ...one('a'), events: sampleEvents(LIMITS.eventsPerBatch + 1) }]],
  ['an empty stream name', MALFORMED, () => [one('')]],
  ['a long stream name', TOO_LARGE, () => [one('x'.repeat(LIMITS.streamLength + 1))]],
  ['half a character in the stream name', MALFORMED, () => [one(lonelySurrogate)]],
  ['a negative expectation', MALFORMED, () => [{ ...one('a'), expected: -1 }]],
  ['an unknown expectation', MALFORMED, () => [{ ...one('a'), expected: 'some' as 'any' }]],
  [
    'many bytes',
    TOO_LARGE,
    () => [{ ...one('a'), events: sampleEvents(65, () => ({ data: jsonOfBytes(LIMITS.dataBytes) })) }],
  ],
];

export function refusing(open: OpenStore): void {
  describe('refusing, before anything is written,', () => {
    it.each(refusedEvents)('an event with %s', (_, code, given) =>
      onEmptyStore(open, async (store) => {
        const bad = { ...sampleEvent(), ...given } as NewEvent;
        const append = store.append([{ stream: 'a', expected: 'any', events: [sampleEvent(), bad] }]);
        await expect(append).rejects.toMatchObject({ name: 'EventStoreError', code });
        expect(await store.head()).toMatchObject({ size: 0 });
      })(),
    );

    it.each(refusedBatches)('a batch with %s', (_, code, batch) =>
      onEmptyStore(open, async (store) => {
        await expect(store.append(batch())).rejects.toMatchObject({ name: 'EventStoreError', code });
        expect(await store.head()).toMatchObject({ size: 0 });
      })(),
    );

    it.each([
      ['an empty key', MALFORMED, { key: '', digest: 'd' }],
      ['an empty digest', MALFORMED, { key: 'k', digest: '' }],
      ['a long key', TOO_LARGE, { key: 'x'.repeat(LIMITS.idempotencyKeyLength + 1), digest: 'd' }],
      ['a long digest', TOO_LARGE, { key: 'k', digest: 'x'.repeat(LIMITS.idempotencyDigestLength + 1) }],
    ])('%s', (_, code, idempotency) =>
      onEmptyStore(open, async (store) => {
        await expect(store.append([one('a')], { idempotency })).rejects.toMatchObject({ code });
        expect(await store.head()).toMatchObject({ size: 0 });
      })(),
    );

    it.each([
      ['a condition after no position', MALFORMED, { types: ['a'], after: -2 }],
      ['a condition on an empty type', MALFORMED, { types: [''], after: 0 }],
      ['a condition on an empty subject', MALFORMED, { types: ['a'], after: 0, subject: '' }],
      ['a condition on many types', TOO_LARGE, { types: Array(LIMITS.typesPerRead + 1).fill('a'), after: 0 }],
    ])('%s', (_, code, nothingNewer) =>
      onEmptyStore(open, async (store) => {
        await expect(store.append([one('a')], { nothingNewer: [nothingNewer] })).rejects.toMatchObject({ code });
        expect(await store.head()).toMatchObject({ size: 0 });
      })(),
    );

    it(
      'more appends than may wait, while those that wait are recorded',
      onEmptyStore(open, async (store) => {
        const appends = range(0, LIMITS.waitingAppends + 1).map((i) => store.append([one(`s-${i % 100}`)]));
        await expect(appends.pop()).rejects.toMatchObject({ code: 'event-store.overloaded' });
        const outcomes = await Promise.all(appends);
        expect(outcomes.every(({ ok }) => ok)).toBe(true);
        expect(await store.head()).toMatchObject({ size: LIMITS.waitingAppends });
      }),
    );
  });

  it(
    'takes what is exactly at the limits',
    onEmptyStore(open, async (store) => {
      const event = sampleEvent({
        type: 'x'.repeat(LIMITS.typeLength),
        actor: 'x'.repeat(LIMITS.actorLength),
        subjects: range(0, LIMITS.subjectsPerEvent).map((i) => `unit:${i}`),
        data: jsonOfBytes(LIMITS.dataBytes),
        personal: jsonOfBytes(LIMITS.personalBytes),
      });
      const stream = 'x'.repeat(LIMITS.streamLength);
      const idempotency = { key: 'k'.repeat(LIMITS.idempotencyKeyLength), digest: 'd' };
      expect(await store.append([{ stream, expected: 'none', events: [event] }], { idempotency })).toMatchObject({
        ok: true,
      });
      const [recorded] = await all(store.readStream(stream));
      expect(recorded).toMatchObject({ data: event.data, personal: event.personal });
    }),
  );
}
