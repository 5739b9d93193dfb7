import type { EventStore } from '@onus/event-store';
import { type Page, type PageRequest, pageOf, rowsToSelect } from '../page.ts';
import type { Answer, Views } from '../runner/views.ts';
import type { HistoryEvent } from './filter.ts';
import { findEvents, type HistoryRequest } from './find-events.ts';

interface After {
  readonly position: number;
}

/**
 * A page of everything that the log holds, by any of what a filter names. A page ends at an event, so that the next follows it
 * whatever comes into the log meanwhile.
 *
 * @throws UnreadableFact
 */
export async function listHistory(
  views: Views,
  store: EventStore,
  request: HistoryRequest & PageRequest<After>,
): Promise<Page<HistoryEvent, After> & Answer> {
  const { position, batches } = await findEvents(views, store, request);
  const wanted = rowsToSelect(request);
  const events: HistoryEvent[] = [];
  for await (const batch of batches) {
    events.push(...batch);
    if (events.length >= wanted) break;
  }
  return { ...pageOf(events, request, ({ position }) => ({ position })), position };
}
