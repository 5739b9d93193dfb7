import type { AppendConflict, ExpectedRevision } from './port.ts';
import type { PreparedBatch } from './prepared-batch.ts';

/** Last revision of a stream without events. */
export const NO_EVENTS = -1;

/** All of a receipt that cannot be read from the events themselves. */
export interface ReceiptPlace {
  /** Of the last event. */
  readonly position: number;
  /** How many, up to that one. */
  readonly events: number;
  readonly revision: number;
}

/** Where the batch's events end, and where its first stream does. @param ends the last revisions of its streams before it */
export function receiptPlace(
  { streams, eventIds }: PreparedBatch,
  ends: readonly number[],
  first: number,
): ReceiptPlace {
  const revision = (ends[0] ?? NO_EVENTS) + (streams[0]?.events.length ?? 0);
  return { position: first + eventIds.length - 1, events: eventIds.length, revision };
}

/** @param ends the last revisions of the batch's streams, in their order */
export function wrongRevision({ streams }: PreparedBatch, ends: readonly number[]): AppendConflict | undefined {
  for (const [i, { stream, expected }] of streams.entries()) {
    const last = ends[i] ?? NO_EVENTS;
    if (!holds(expected, last)) {
      return { kind: 'wrong-revision', stream, expected, actual: last === NO_EVENTS ? undefined : last };
    }
  }
  return undefined;
}

/** An id that the batch itself holds twice. */
export function repeatedId({ eventIds }: PreparedBatch): string | undefined {
  if (eventIds.length === 1) return undefined;
  const seen = new Set<string>();
  return eventIds.find((id) => seen.size === seen.add(id).size);
}

function holds(expected: ExpectedRevision, last: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'none':
      return last === NO_EVENTS;
    case 'exists':
      return last !== NO_EVENTS;
    default:
      return last === expected;
  }
}
