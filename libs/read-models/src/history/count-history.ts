import { dayOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Views } from '../runner/views.ts';
import type { HistoryFilter } from './filter.ts';
import { foundInBlocks } from './find-blocks.ts';
import { history } from './model.ts';
import { seek } from './seek.ts';

export interface HistoryCountsRequest extends HistoryFilter {
  /** Whether months are those for which events hold, or those in which they were recorded, in Beijing. */
  readonly months: 'effective' | 'recorded';
}

/** How many events of a type there are in a month. */
export interface HistoryCount {
  /** `YYYY-MM` */
  readonly month: string;
  readonly type: string;
  readonly count: number;
}

/** Beyond this many, older events are not counted. */
export const EVENTS_COUNTED_MAX = 1_000_000;

/**
 * The events that are asked for, counted by month and type: the latest `EVENTS_COUNTED_MAX` of them. `countedFrom`: nothing is
 * left out from this position on.
 */
export async function countHistory(views: Views, store: EventStore, request: HistoryCountsRequest) {
  const { first = 0, last = Number.POSITIVE_INFINITY } = request;
  const sought = await seek(views, store, request, []);
  const { position } = await views.read([history], async () => ({}));
  const monthAt = recordedMonths(store);
  const counts = new Map<string, HistoryCount>();
  let countedFrom = 0;
  let total = 0;
  for await (const entries of foundInBlocks(views, sought, {
    first,
    last: Math.min(last, position),
    backwards: true,
  })) {
    for (const { position, type, day } of entries) {
      const month = request.months === 'effective' ? day.slice(0, 7) : await monthAt(position);
      const key = `${month} ${type}`;
      counts.set(key, { month, type, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    total += entries.length;
    countedFrom = entries.at(-1)?.position ?? countedFrom;
    if (total >= EVENTS_COUNTED_MAX) break;
  }
  const isComplete = total < EVENTS_COUNTED_MAX;
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  return { rows, total, isComplete, countedFrom: isComplete ? first : countedFrom, position };
}

/** Months never decrease along the log: of each its first position is looked up once. Positions are asked for from the last on. */
function recordedMonths(store: EventStore): (position: number) => Promise<string> | string {
  let month = '';
  let begins = Number.POSITIVE_INFINITY;
  const lookUp = async (position: number): Promise<string> => {
    for await (const { envelope } of store.readEnvelopes([position]))
      month = dayOf(new Date(envelope.recordedAt)).slice(0, 7);
    const first = Date.parse(`${month}-01T00:00:00+08:00`);
    begins = await store.positionAt(new Date(first - 1).toISOString());
    return month;
  };
  return (position) => (position >= begins ? month : lookUp(position));
}
