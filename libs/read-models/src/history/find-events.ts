import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { Views } from '../runner/views.ts';
import { type HistoryEvent, type HistoryFilter, keptBy } from './filter.ts';
import { foundInBlocks, type Span } from './find-blocks.ts';
import { history } from './model.ts';
import { seek } from './seek.ts';

export interface HistoryRequest extends HistoryFilter {
  /** Default: the latest first. */
  readonly direction?: 'forwards' | 'backwards' | undefined;
  /** Behind this event, in the order asked for. */
  readonly after?: { readonly position: number } | undefined;
  /** Positions of events that the subjects are to be listed with, though they do not name them. */
  readonly also?: readonly number[] | undefined;
}

export interface FoundEvents {
  /** Of the last event that is looked at. */
  readonly position: number;
  /** Some at a time; the next are looked for when they are asked for. */
  readonly batches: AsyncGenerator<readonly HistoryEvent[]>;
}

const EVENTS_AT_ONCE = 64;

/**
 * The events that are asked for, in the order of the log. Of a subject, or of few units, they are those that the log's own index
 * lists, so that whoever vouches for that vouches for this; others are found by a read model, up to where it stands. What is
 * given is decided by the event itself, in both cases. What comes into the log meanwhile is not looked at.
 *
 * @throws UnreadableFact
 */
export async function findEvents(views: Views, store: EventStore, request: HistoryRequest): Promise<FoundEvents> {
  const { also = [], direction = 'backwards', after, first = 0, last = Number.POSITIVE_INFINITY } = request;
  const backwards = direction === 'backwards';
  const { size } = await store.head();
  const sought = await seek(views, store, request, also);
  const end = sought.positions ? size - 1 : (await views.read([history], async () => ({}))).position;
  const span: Span = {
    first: Math.max(first, backwards || !after ? 0 : after.position + 1),
    last: Math.min(last, end, backwards && after ? after.position - 1 : end),
    backwards,
  };
  const keep = keptBy(request, sought.unitIds, new Set(also));

  async function* batches(): AsyncGenerator<readonly HistoryEvent[]> {
    for await (const positions of sought.positions
      ? some(sought.positions, span)
      : positionsIn(foundInBlocks(views, sought, span))) {
      for (let at = 0; at < positions.length; at += EVENTS_AT_ONCE) {
        const events = await eventsAt(store, positions.slice(at, at + EVENTS_AT_ONCE));
        yield events.map(keep).filter((event) => event !== undefined);
      }
    }
  }
  return { position: end, batches: batches() };
}

async function* some(
  positions: readonly number[],
  { first, last, backwards }: Span,
): AsyncGenerator<readonly number[]> {
  const inSpan = positions.filter((position) => position >= first && position <= last);
  yield backwards ? inSpan.reverse() : inSpan;
}

async function* positionsIn(
  found: AsyncIterable<readonly { readonly position: number }[]>,
): AsyncGenerator<readonly number[]> {
  for await (const entries of found) yield entries.map(({ position }) => position);
}

async function eventsAt(store: EventStore, positions: readonly number[]): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAt(positions)) events.push(event);
  return events;
}
