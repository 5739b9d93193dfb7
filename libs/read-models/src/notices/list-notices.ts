import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { withProjects } from './list-announcements.ts';
import { notices } from './model.ts';

interface After {
  readonly from: string;
  readonly noticeId: string;
  readonly unitId: string;
}

/**
 * Of the window of one unit: open until its last day has passed; then held while an objection waits for its answer, objected
 * where one was upheld, closed otherwise.
 */
export type WindowState = 'open' | 'held' | 'objected' | 'closed';

export interface NoticesRequest extends PageRequest<After> {
  /** Notices posted by this day, with their windows as they stood on it. */
  readonly on: string;
  readonly noticeId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: WindowState | undefined;
}

/** Notices by their first day, a row for each unit that they name, with the objections against it raised by the day. */
export const listNotices = (views: Views, request: NoticesRequest) =>
  views.read([notices, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, request.on);
    const selected = db
      .with('window', (cte) =>
        cte
          .selectFrom('notice')
          .leftJoin('objection', (join) =>
            join
              .onRef('objection.noticeId', '=', 'notice.noticeId')
              .onRef('objection.unitId', '=', 'notice.unitId')
              .on('objection.raisedOn', '<=', on),
          )
          .selectAll('notice')
          .select(({ fn }) => [
            fn.count<number>('objection.objectionId').as('objections'),
            fn
              .count<number>('objection.objectionId')
              .filterWhere((is) => is.or([is('objection.closedOn', 'is', null), is('objection.closedOn', '>', on)]))
              .as('objectionsOpen'),
            fn
              .count<number>('objection.objectionId')
              .filterWhere((is) => is.and([is('objection.status', '=', 'upheld'), is('objection.closedOn', '<=', on)]))
              .as('objectionsUpheld'),
          ])
          .where('notice.from', '<=', on)
          .where((eb) =>
            eb.and([
              ...given(request.noticeId, (noticeId) => eb('notice.noticeId', '=', noticeId)),
              ...given(request.unitId, (unitId) => eb('notice.unitId', '=', unitId)),
              ...given(request.kind, (kind) => eb('notice.kind', '=', kind)),
              ...given(subtree, (subtree) => eb('notice.unitId', 'in', unitIdsIn(db, subtree))),
            ]),
          )
          .groupBy(['notice.noticeId', 'notice.unitId']),
      )
      .with('stated', (cte) =>
        cte
          .selectFrom('window')
          .selectAll()
          .select(({ eb }) =>
            eb
              .case()
              .when('until', '>=', on)
              .then('open')
              .when('objectionsOpen', '>', 0)
              .then('held')
              .when('objectionsUpheld', '>', 0)
              .then('objected')
              .else('closed')
              .end()
              .as('state'),
          ),
      )
      .selectFrom('stated')
      .selectAll()
      .where((eb) => eb.and([...given(request.state, (state) => eb('state', '=', state))]));
    const key = { from: 'from', noticeId: 'noticeId', unitId: 'unitId' } as const;
    const page = await selectPage(db, selected, request, key);
    return { ...page, rows: page.rows.map(withProjects) };
  });
