import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { notices } from './model.ts';

interface After {
  readonly announcedOn: string;
  readonly announcementId: string;
  readonly unitId: string;
}

export interface AnnouncementsRequest extends PageRequest<After> {
  readonly announcementId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: string | undefined;
  readonly noticeId?: string | undefined;
}

/** Announcements by their day, a row for each unit that they name. */
export const listAnnouncements = (views: Views, request: AnnouncementsRequest) =>
  views.read([notices, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('announcement')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.announcementId, (id) => eb('announcementId', '=', id)),
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(request.kind, (kind) => eb('kind', '=', kind)),
          ...given(request.noticeId, (noticeId) => eb('noticeId', '=', noticeId)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const key = { announcedOn: 'announcedOn', announcementId: 'announcementId', unitId: 'unitId' } as const;
    const page = await selectPage(db, selected, request, key);
    return { ...page, rows: page.rows.map(withProjects) };
  });

/** A row with its projects as a list. */
export const withProjects = <Row extends { readonly projectIds: string | null }>(row: Row) => ({
  ...row,
  projectIds: (row.projectIds === null ? [] : JSON.parse(row.projectIds)) as readonly string[],
});
