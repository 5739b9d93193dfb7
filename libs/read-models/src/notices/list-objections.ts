import type { Objection } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { notices } from './model.ts';

export interface ObjectionsRequest extends PageRequest<{ readonly raisedAt: number }> {
  readonly noticeId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly status?: Objection['status'] | undefined;
}

/** Objections in the order in which they were recorded, as they stand. */
export const listObjections = (views: Views, request: ObjectionsRequest) =>
  views.read([notices, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('objection')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.noticeId, (noticeId) => eb('noticeId', '=', noticeId)),
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
          ...given(request.status, (status) => eb('status', '=', status)),
        ]),
      );
    return selectPage(db, selected, request, { raisedAt: 'raisedAt' });
  });
