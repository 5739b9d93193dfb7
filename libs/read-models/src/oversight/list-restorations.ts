import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { oversight } from './model.ts';

/** When the log went on from a backup older than what was released, in the order of the log; `position` is its event's. */
export const listRestorations = (views: Views, request: PageRequest<{ readonly position: number }>) =>
  views.read([oversight], async (db) => {
    const selected = db.selectFrom('restoration').selectAll();
    return selectPage(db, selected, request, { position: 'position' });
  });
