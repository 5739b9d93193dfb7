import type { Level, UnitExit } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { exits } from './model.ts';

interface After {
  readonly unitId: string;
  readonly attempt: number;
}

export interface ExitsRequest extends PageRequest<After> {
  /** Exits applied for by this day, as they stood on it. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly level?: Level | undefined;
  readonly year?: number | undefined;
  readonly status?: UnitExit['status'] | undefined;
}

/** Exits by the id of the unit, attempt by attempt, with their status and everything done in them by the day. */
export const listExits = (views: Views, request: ExitsRequest) =>
  views.read([exits, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .with('stated', (cte) =>
        cte
          .selectFrom('unitExit')
          .innerJoin('unit', 'unit.unitId', 'unitExit.unitId')
          .select(['unitExit.unitId', 'unitExit.attempt', 'unitExit.year', 'unitExit.policyVersion'])
          .select(['unitExit.appliedOn', 'unit.level', 'unit.path'])
          .select(({ eb }) => [
            eb.case().when('approvedOn', '<=', on).then(eb.ref('approvedOn')).end().as('approvedOn'),
            eb.case().when('endedOn', '<=', on).then(eb.ref('endedOn')).end().as('endedOn'),
            eb.case().when('objectionUpheldOn', '<=', on).then(eb.ref('objectionUpheldOn')).end().as('upheldOn'),
            eb.case().when('objectionUpheldOn', '<=', on).then(eb.ref('objectionUpheldAt')).end().as('upheldAt'),
            eb
              .case()
              .when('endedOn', '<=', on)
              .then(eb.ref('endedAs'))
              .when('approvedOn', '<=', on)
              .then('approved')
              .else('in-progress')
              .end()
              .as('status'),
          ])
          .where('appliedOn', '<=', on),
      )
      .selectFrom('stated')
      .select(['unitId', 'attempt', 'level', 'year', 'policyVersion', 'appliedOn', 'approvedOn', 'endedOn', 'status'])
      .select(['upheldOn', 'upheldAt'])
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(request.level, (level) => eb('level', '=', level)),
          ...given(request.year, (year) => eb('year', '=', year)),
          ...given(request.status, (status) => eb('status', '=', status)),
          ...given(subtree, (subtree) => liesIn(eb, 'path', subtree)),
        ]),
      );
    const page = await selectPage(db, selected, request, { unitId: 'unitId', attempt: 'attempt' });
    const entries = await db
      .selectFrom('exitEntry')
      .selectAll()
      .where('on', '<=', on)
      .where(
        'unitId',
        'in',
        page.rows.map(({ unitId }) => unitId),
      )
      .orderBy('position')
      .execute();
    const entriesOf = Map.groupBy(entries, ({ unitId, attempt }) => `${unitId} ${attempt}`);
    return {
      ...page,
      rows: page.rows.map(({ upheldOn, upheldAt, ...row }) => ({
        ...row,
        /** After the approval: what was approved is to be revoked, or to be shown sound. */
        objectionUpheld: upheldOn === null ? null : { on: upheldOn, position: upheldAt },
        entries: (entriesOf.get(`${row.unitId} ${row.attempt}`) ?? []).map(
          ({ unitId: _, attempt: __, says, ...entry }) => ({ ...entry, says: JSON.parse(says) as object }),
        ),
      })),
    };
  });
