import type { TreePage } from './page.ts';
import type { TreePages } from './set-entries.ts';

/** Keeps a small tree in memory. */
export function memoryPages(): TreePages {
  const pages = new Map<number, TreePage>();
  let next = 1;
  return {
    read: (page) => pages.get(page),
    write: (page, content) => pages.set(page, content),
    nextPage: () => next++,
  };
}
