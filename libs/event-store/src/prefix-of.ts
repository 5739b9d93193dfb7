import { once } from 'node:events';
import { EventStoreError } from './event-store-error.ts';
import type { EventStore, ReadOptions, RecordedEvent } from './port.ts';

/**
 * The log as it was when the event at `last` was its last, for whoever asks what was known then; erased personal parts are gone
 * from it as well. It is read only, and what proves it (tiles, records, the hash of the head) is for the log itself to give:
 * the root of its head is empty.
 */
export const prefixOf = (store: EventStore, last: number): EventStore => ({
  ...store,
  append: readOnly,
  erasePersonal: readOnly,
  readStream: (stream, options = {}) => until(last, options, (whole) => store.readStream(stream, whole)),
  readStreams: (streams) => upTo(last, store.readStreams(streams)),
  readSubject: (subject, options = {}) => until(last, options, (whole) => store.readSubject(subject, whole)),
  readAt: (positions) => store.readAt(positions.filter((position) => position <= last)),
  readAll: (options = {}) => until(last, options, (whole) => store.readAll(whole)),
  subjectPositions: async (subject, from) =>
    (await store.subjectPositions(subject, from)).filter(({ position }) => position <= last),
  sumPositions: (subject, before) => store.sumPositions(subject, Math.min(before, last + 1)),
  positionOf: async (eventId) => {
    const position = await store.positionOf(eventId);
    return position !== undefined && position <= last ? position : undefined;
  },
  positionAt: async (knownAt) => Math.min(await store.positionAt(knownAt), last + 1),
  head: async () => ({ size: last + 1, rootHash: '' }),
  async *subscribe(from, signal, options) {
    for await (const batch of store.subscribe(from, signal, options)) {
      const wanted = batch.filter(({ position }) => position <= last);
      if (wanted.length > 0) yield wanted;
      if (wanted.length < batch.length || batch.at(-1)?.position === last) break;
    }
    // A subscription that ended would be taken up again at once, for ever.
    if (!signal.aborted) await once(signal, 'abort');
  },
});

const readOnly = (): Promise<never> =>
  Promise.reject(new EventStoreError('event-store.read-only', 'a log as it was is only read'));

/** Streams one after the other: each ends with the prefix, and the next one begins before it. */
async function* upTo(last: number, events: AsyncIterable<RecordedEvent>): AsyncIterable<RecordedEvent> {
  for await (const event of events) if (event.position <= last) yield event;
}

/** What is read forwards ends with the prefix; what is read backwards begins with it, so that a limit counts only what is in it. */
async function* until(
  last: number,
  { limit = Infinity, ...options }: ReadOptions,
  read: (options: ReadOptions) => AsyncIterable<RecordedEvent>,
): AsyncIterable<RecordedEvent> {
  const isBackwards = options.direction === 'backwards';
  let left = limit;
  if (left <= 0) return;
  // Forwards all that counts comes first, and no more is read than is asked for.
  const bounded = isBackwards || limit === Infinity ? options : { ...options, limit };
  for await (const event of read(bounded)) {
    if (event.position > last) {
      if (isBackwards) continue;
      return;
    }
    yield event;
    left -= 1;
    if (left === 0) return;
  }
}
