import { decodePage, encodePage, type TreePage, type TreePages } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';

/** Pages in memory, some 20 KB each, beside those of the entries that are being set. */
const PAGES_KEPT = 1_024;

/** The pages of a tree in their table, those that are being changed in memory. */
export interface WritablePages extends TreePages {
  /** Writes what has changed into the table. */
  flush(): void;
  /** Takes what is too much out of memory. Only between one setting of entries and the next, when no page is half changed. */
  relieve(): void;
  /** Forgets what is in memory. */
  forget(): void;
}

export function writablePages(db: Database): WritablePages {
  const read = pageReader(db);
  const selectLast = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM page').pluck();
  const put = db.prepare<[number, Buffer]>('INSERT OR REPLACE INTO page (number, bytes) VALUES (?, ?)');
  // Owned by this function; what is changed is in both.
  const kept = new Map<number, TreePage>();
  const changed = new Set<number>();
  // Counted on from what is stored, so that no page that is there is ever written over.
  let lastPage: number | undefined;

  const flush = (): void => {
    for (const number of changed) {
      const page = kept.get(number);
      if (page) put.run(number, encodePage(page));
    }
    changed.clear();
  };
  return {
    read: (number) => {
      const page = kept.get(number) ?? read(number);
      if (page) kept.set(number, page);
      return page;
    },
    write: (number, page) => {
      kept.set(number, page);
      changed.add(number);
    },
    nextPage: () => {
      lastPage = Math.max(lastPage ?? selectLast.get() ?? 0, 0) + 1;
      if (!Number.isSafeInteger(lastPage)) throw new RangeError('a page of the tree has no number that is free');
      return lastPage;
    },
    flush,
    relieve: () => {
      if (kept.size < PAGES_KEPT) return;
      flush();
      kept.clear();
    },
    forget: () => {
      kept.clear();
      changed.clear();
      lastPage = undefined;
    },
  };
}

/** Reads pages as they are stored. @throws TransparencyError `tree-page.malformed` */
export function pageReader(db: Database): (number: number) => TreePage | undefined {
  const select = db.prepare<[number], Buffer>('SELECT bytes FROM page WHERE number = ?').pluck();
  return (number) => {
    const bytes = select.get(number);
    return bytes && decodePage(bytes);
  };
}
