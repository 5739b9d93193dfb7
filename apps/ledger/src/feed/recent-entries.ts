import type { ErasedPositions } from '../erased/erased-positions.ts';
import type { Entry } from './entry.ts';

/** The last events of the log, side by side up to where the feed stands, as long as somebody is given them. */
export interface RecentEntries {
  /** Those behind a position, at most so many; undefined where the first of them is not kept. */
  behind(position: number, count: number): readonly Entry[] | undefined;
  add(entry: Entry, bytes: number): void;
  /** What was erased is kept here no longer either. */
  forgetPersonal(erased: Pick<ErasedPositions, 'has'>): void;
  clear(): void;
}

/** Beyond, the oldest are left out. Twice a page of the log at least. */
const ENTRIES_MAX = 4_096;
const BYTES_MAX = 16 * 1024 * 1024;

export function recentEntries(entriesMax = ENTRIES_MAX, bytesMax = BYTES_MAX): RecentEntries {
  // Owned by this function; what is before `start` is left out already.
  let kept: { readonly entry: Entry; readonly bytes: number }[] = [];
  let start = 0;
  let bytes = 0;

  const trim = (): void => {
    while (kept.length - start > 1 && (kept.length - start > entriesMax || bytes > bytesMax)) {
      bytes -= kept[start]?.bytes ?? 0;
      start += 1;
    }
    if (start <= entriesMax) return;
    kept = kept.slice(start);
    start = 0;
  };
  const clear = (): void => {
    [kept, start, bytes] = [[], 0, 0];
  };
  return {
    behind: (position, count) => {
      const first = kept[start]?.entry.position;
      if (first === undefined || position + 1 < first) return undefined;
      const from = start + position + 1 - first;
      return kept.slice(from, from + count).map(({ entry }) => entry);
    },
    add: (entry, size) => {
      const last = kept.at(-1)?.entry.position;
      if (last !== undefined && entry.position !== last + 1) clear();
      kept.push({ entry, bytes: size });
      bytes += size;
      trim();
    },
    forgetPersonal: (erased) => {
      for (const { entry } of kept) if (erased.has(entry.position)) entry.forgetPersonal();
    },
    clear,
  };
}
