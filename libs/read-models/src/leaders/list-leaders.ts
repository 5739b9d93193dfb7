import { appointments } from '../appointments/model.ts';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { leaders } from './model.ts';

export interface LeadersRequest extends PageRequest<{ readonly leaderId: string }> {
  readonly leaderIds?: readonly string[] | undefined;
  /** Who serve, or served, in this unit or in one in it. */
  readonly within?: string | undefined;
}

/** Leaders by id. A name is null once it is lawfully erased 已依法删除, and `erased` says so. */
export const listLeaders = (views: Views, request: LeadersRequest) =>
  views.read([leaders, appointments, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('leader')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderIds, (leaderIds) => eb('leaderId', 'in', leaderIds)),
          ...given(subtree, (subtree) =>
            eb(
              'leader.leaderId',
              'in',
              db
                .selectFrom('appointment')
                .select('appointment.leaderId')
                .where('appointment.unitId', 'in', unitIdsIn(db, subtree)),
            ),
          ),
        ]),
      );
    const page = await selectPage(db, selected, request, { leaderId: 'leaderId' });
    return {
      ...page,
      rows: page.rows.map(({ demo, ...leader }) => ({ ...leader, demo: yesNo(demo), erased: leader.name === null })),
    };
  });
