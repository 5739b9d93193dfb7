import { LIMITS } from '../limits.ts';
import type { RecordedEvent } from '../port.ts';

/** The events that were read last of those that follow each other up to the end of the log. */
export interface RecentEvents {
  /** Those that are kept from a position on, side by side, at most so many; none where the one at it is not kept. */
  from(position: number, count: number): readonly RecordedEvent[];
  /** Keeps events that follow each other, with the bytes of each; what does not lie right after the others takes their place. */
  add(events: readonly RecordedEvent[], bytes: readonly number[]): void;
  forget(): void;
}

/** Bytes that are kept at most, before those that were read first are forgotten. */
const BYTES_MAX = 2 * LIMITS.pageBytes;
/** Events that are kept at most: those who follow are seldom further apart. */
const EVENTS_MAX = 4 * LIMITS.pageEvents;

export function recentEvents(): RecentEvents {
  // Owned by this function: events side by side, and the bytes of each.
  let events: RecordedEvent[] = [];
  let bytes: number[] = [];
  let total = 0;

  const next = (): number | undefined => {
    const last = events.at(-1);
    return last && last.position + 1;
  };
  const forget = (): void => {
    events = [];
    bytes = [];
    total = 0;
  };
  /** Half of them at once: what is cut off is copied. */
  const cut = (): void => {
    const half = Math.ceil(events.length / 2);
    events = events.slice(half);
    bytes = bytes.slice(half);
    total = bytes.reduce((sum, one) => sum + one, 0);
  };
  return {
    from: (position, count) => {
      const at = position - (events[0]?.position ?? position + 1);
      return at < 0 || at >= events.length ? [] : events.slice(at, at + count);
    },
    add: (more, sizes) => {
      if (more.length === 0) return;
      const begins = more[0]?.position;
      // Somebody who is far behind reads what the others have left behind long ago.
      if (events.length > 0 && begins !== undefined && begins < (next() ?? 0)) return;
      if (begins !== next()) forget();
      events.push(...more);
      bytes.push(...sizes);
      total += sizes.reduce((sum, one) => sum + one, 0);
      while (events.length > 1 && (total > BYTES_MAX || events.length > EVENTS_MAX)) cut();
    },
    forget,
  };
}
