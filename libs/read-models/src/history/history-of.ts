import { type RecordedFact, readFact } from '@onus/domain';
import type { Envelope, EventStore, RecordedEvent } from '@onus/event-store';
import { filledPage, type Page, type PageRequest } from '../page.ts';
import type { Answer } from '../runner/views.ts';
import { storedFact } from '../stored-fact.ts';

export interface HistoryRequest extends PageRequest<{ readonly position: number }> {
  /** `kind:id`, as `leader:leader-0042`. */
  readonly subject: string;
  readonly types?: readonly string[] | undefined;
  /** Default: the latest first. */
  readonly direction?: 'forwards' | 'backwards' | undefined;
  /** Effective on this day or later. */
  readonly since?: string | undefined;
  /** Effective on this day or earlier. */
  readonly until?: string | undefined;
  /** Only what was recorded at this position or before it: what was known then. */
  readonly knownAt?: number | undefined;
}

/** One event of a history, read in the shape of today; its personal part is for the caller to show or to hold back. */
export interface HistoryEntry {
  readonly position: number;
  readonly envelope: Envelope;
  readonly fact: RecordedFact;
}

interface After {
  readonly position: number;
}

/**
 * What the log holds about a subject, a page at a time, straight from the log's own index: there is no table that could
 * differ from it.
 *
 * @throws UnreadableFact
 */
export async function historyOf(
  store: EventStore,
  request: HistoryRequest,
): Promise<Page<HistoryEntry, After> & Answer> {
  const { size } = await store.head();
  const last = Math.min(request.knownAt ?? size - 1, size - 1);
  const page = await filledPage(request, {
    select: (after, limit) => eventsOf(store, request, { after, last, limit }),
    keyOf: ({ position }) => ({ position }),
    keep: (event) => (isWithin(event.envelope.effectiveOn, request) ? entryOf(event) : undefined),
  });
  return { ...page, position: last };
}

interface Stretch {
  readonly after: After | undefined;
  readonly last: number;
  readonly limit: number;
}

async function eventsOf(
  store: EventStore,
  { subject, types, direction = 'backwards' }: HistoryRequest,
  { after, last, limit }: Stretch,
): Promise<readonly RecordedEvent[]> {
  const from =
    direction === 'forwards' ? (after?.position ?? -1) + 1 : Math.min(last, (after?.position ?? Infinity) - 1);
  if (from < 0 || from > last) return [];
  const events: RecordedEvent[] = [];
  for await (const event of store.readSubject(subject, { direction, from, limit, ...(types && { types }) })) {
    if (event.position > last) break;
    events.push(event);
  }
  return events;
}

const isWithin = (day: string, { since = '', until = '9999-12-31' }: HistoryRequest): boolean =>
  since <= day && day <= until;

const entryOf = (event: RecordedEvent): HistoryEntry => ({
  position: event.position,
  envelope: event.envelope,
  fact: readFact(storedFact(event)),
});
