import { type Commitment, type CommittedPart, commit } from './commitment.ts';
import { type EnvelopeParts, envelopeFits, envelopeParts } from './envelope.ts';
import { idToBytes } from './event-id.ts';
import { EventStoreError } from './event-store-error.ts';
import { LIMITS } from './limits.ts';
import type { AppendOptions, ExpectedRevision, Idempotency, NewEvent, NothingNewer, StreamAppend } from './port.ts';
import { requireAtMost, requireInteger, requireText, requireWellFormedEvent } from './well-formed.ts';

/** An event of which only position, revision and moment are not known yet. Holds nothing of the caller's that can change. */
export interface PreparedEvent {
  readonly id: string;
  readonly idBytes: Buffer;
  readonly type: string;
  /** Each once. */
  readonly subjects: readonly string[];
  readonly envelope: EnvelopeParts;
  readonly data: Commitment;
  readonly personal: Commitment | undefined;
  /** What it holds in memory, roughly: the text of the envelope, the bytes of data and personal part. */
  readonly bytes: number;
}

export interface PreparedStream {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
}

export interface PreparedBatch {
  readonly streams: readonly PreparedStream[];
  readonly idempotency: Idempotency | undefined;
  readonly nothingNewer: readonly NothingNewer[];
  /** Of all events, in order; at least one. */
  readonly eventIds: readonly string[];
  /** Of all events together. */
  readonly bytes: number;
}

/**
 * Checks every bound and form of a batch and turns it into bytes and commitments: all of an append that does not depend on
 * what the log holds. Shared by the adapters.
 *
 * @throws EventStoreError `event-store.malformed`, `event-store.too-large`, `event-store.nothing-to-record`,
 * `event-store.stream-twice`.
 */
export function prepareBatch(batch: readonly StreamAppend[], options: AppendOptions = {}): PreparedBatch {
  requireAtMost(batch.length, LIMITS.streamsPerBatch, 'streams in one batch');
  const eventIds: string[] = [];
  for (const { events } of batch) for (const { id } of events) eventIds.push(id);
  if (eventIds.length === 0) throw new EventStoreError('event-store.nothing-to-record', 'the batch holds no event');
  requireAtMost(eventIds.length, LIMITS.eventsPerBatch, 'events in one batch');
  requireEachStreamOnce(batch);

  const streams = batch.map(prepareStream);
  let bytes = 0;
  for (const { events } of streams) for (const event of events) bytes += event.bytes;
  requireAtMost(bytes, LIMITS.batchBytes, 'bytes in one batch');
  const idempotency = prepareIdempotency(options.idempotency);
  return { streams, idempotency, nothingNewer: prepareConditions(options.nothingNewer), eventIds, bytes };
}

function prepareStream({ stream, expected, events }: StreamAppend): PreparedStream {
  requireText(stream, 'stream', LIMITS.streamLength);
  requireExpected(expected);
  return { stream, expected, events: events.map((event) => prepareEvent(stream, event)) };
}

function prepareEvent(stream: string, event: NewEvent): PreparedEvent {
  requireWellFormedEvent(event);
  const { id, type } = event;
  const subjects = event.subjects.length > 1 ? [...new Set(event.subjects)] : event.subjects.slice();
  const data = commitTo('data', event.data, LIMITS.dataBytes);
  const { personal: about } = event;
  const personal = about === undefined ? undefined : commitTo('personal', about, LIMITS.personalBytes);
  const envelope = envelopeParts(stream, event, subjects, data.commitment, personal?.commitment);
  if (!envelopeFits(envelope, LIMITS.envelopeBytes)) {
    throw new EventStoreError('event-store.too-large', `an envelope has at most ${LIMITS.envelopeBytes} bytes`);
  }
  const bytes = envelope.before.length + envelope.after.length + data.bytes.length + (personal?.bytes.length ?? 0);
  return { id, idBytes: idToBytes(id), type, subjects, envelope, data, personal, bytes };
}

function commitTo(part: CommittedPart, value: object, bytesMax: number): Commitment {
  const json: unknown = typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
  if (typeof json !== 'string') throw new EventStoreError('event-store.malformed', `${part} must be a JSON object`);
  requireAtMost(json.length, bytesMax, `bytes in ${part}`);
  const committed = commit(part, json);
  requireAtMost(committed.bytes.length, bytesMax, `bytes in ${part}`);
  return committed;
}

/** Twice the same stream leaves open which expectation speaks of which moment: it is refused. */
function requireEachStreamOnce(batch: readonly StreamAppend[]): void {
  if (batch.length === 1) return;
  const seen = new Set<string>();
  for (const { stream } of batch) {
    if (seen.has(stream)) throw new EventStoreError('event-store.stream-twice', `the batch names ${stream} twice`);
    seen.add(stream);
  }
}

function requireExpected(expected: ExpectedRevision): void {
  if (typeof expected === 'number') requireInteger(expected, 'expected', 0);
  else if (expected !== 'any' && expected !== 'none' && expected !== 'exists') {
    throw new EventStoreError('event-store.malformed', 'expected must be any, none, exists or a revision');
  }
}

function prepareIdempotency(idempotency: Idempotency | undefined): Idempotency | undefined {
  if (idempotency === undefined) return undefined;
  const { key, digest } = idempotency;
  requireText(key, 'idempotency key', LIMITS.idempotencyKeyLength);
  requireText(digest, 'idempotency digest', LIMITS.idempotencyDigestLength);
  return { key, digest };
}

function prepareConditions(conditions: readonly NothingNewer[] = []): readonly NothingNewer[] {
  requireAtMost(conditions.length, LIMITS.conditionsPerAppend, 'conditions of one append');
  return conditions.map(({ types, after, subject }) => {
    requireAtMost(types.length, LIMITS.typesPerRead, 'types in one condition');
    for (const type of types) requireText(type, 'type', LIMITS.typeLength);
    if (subject !== undefined) requireText(subject, 'subject', LIMITS.subjectLength);
    requireInteger(after, 'after', -1);
    return { types: [...types], after, ...(subject !== undefined && { subject }) };
  });
}
