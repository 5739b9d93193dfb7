import { type PageRequest, pageOf, rowsToSelect } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { oversight } from './model.ts';

/** When the log went on from a backup older than what was released, in the order of the log; `position` is its event's. */
export const listRestorations = (views: Views, request: PageRequest<{ readonly position: number }>) =>
  views.read([oversight], async (db) => {
    const rows = await db
      .selectFrom('restoration')
      .selectAll()
      .where('position', '>', request.after?.position ?? -1)
      .orderBy('position')
      .limit(rowsToSelect(request))
      .execute();
    return pageOf(rows, request, ({ position }) => ({ position }));
  });
