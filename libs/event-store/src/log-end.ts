import type { Comparison } from './comparison.ts';
import type { Head } from './port.ts';

/** Where the log ends. */
export interface LogEnd extends Head {
  /** The position of the last event; −1 in an empty log. */
  readonly last: number;
}

/** The head and the last event as stored, of one moment; null where they are missing. */
export interface StoredLogEnd {
  readonly last: number | null;
  readonly size: number | null;
  readonly root: Buffer | null;
}

/**
 * The head and the last event must agree, and the log never gets shorter than whoever reads it has seen it: what is read only up to
 * an end that was moved would be taken for the whole.
 *
 * @param seen its size when it was read last, before this
 * @throws EventStoreError `event-store.altered`.
 */
export function checkedEnd(row: StoredLogEnd | undefined, seen: number, compared: Comparison): LogEnd {
  const end = { size: row?.size ?? 0, rootHash: row?.root?.toString('hex') ?? '', last: row?.last ?? -1 };
  const sound = Math.min(end.size, end.last + 1);
  compared.isThere(sound, end.size === end.last + 1 && end.size >= seen);
  return end;
}
