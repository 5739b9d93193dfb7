import { given } from '../given.ts';
import { type PageRequest, pageOf, rowsToSelect } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { yesNo } from '../yes-no.ts';
import { leaders } from './model.ts';

export interface LeadersRequest extends PageRequest<{ readonly leaderId: string }> {
  readonly leaderIds?: readonly string[] | undefined;
}

/** Leaders by id. A name is null once it is lawfully erased 已依法删除, and `erased` says so. */
export const listLeaders = (views: Views, request: LeadersRequest) =>
  views.read([leaders], async (db) => {
    const rows = await db
      .selectFrom('leader')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderIds, (leaderIds) => eb('leaderId', 'in', leaderIds)),
          ...given(request.after, ({ leaderId }) => eb('leaderId', '>', leaderId)),
        ]),
      )
      .orderBy('leaderId')
      .limit(rowsToSelect(request))
      .execute();
    const told = rows.map(({ demo, ...leader }) => ({ ...leader, demo: yesNo(demo), erased: leader.name === null }));
    return pageOf(told, request, ({ leaderId }) => ({ leaderId }));
  });
