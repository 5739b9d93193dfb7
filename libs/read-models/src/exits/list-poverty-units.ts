import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { exits } from './model.ts';

interface After {
  readonly code: string;
  readonly unitId: string;
}

export interface PovertyUnitsRequest extends PageRequest<After> {
  readonly on: string;
  readonly level?: 'county' | 'village' | undefined;
  readonly within?: string | undefined;
  /** Only those that are in poverty on the day, or only those that are out of it. */
  readonly isPoor?: boolean | undefined;
}

/**
 * Poverty counties and poor villages as of a day, by code: the units there are that bear a mark, and whether they are still in
 * poverty. A unit is out from the day on which its exit was approved, and in again from the day on which that was revoked.
 */
export const listPovertyUnits = (views: Views, request: PovertyUnitsRequest) =>
  views.read([exits, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .selectFrom('unit')
      .leftJoin('unitExit', (join) =>
        join
          .onRef('unitExit.unitId', '=', 'unit.unitId')
          .on('unitExit.approvedOn', '<=', on)
          .on((eb) => eb.or([eb('unitExit.endedOn', 'is', null), eb('unitExit.endedOn', '>', on)])),
      )
      .select([
        'unit.unitId',
        'unit.level',
        'unit.code',
        'unitExit.approvedOn as exitedOn',
        'unitExit.year as exitYear',
      ])
      .where('unit.establishedOn', '<=', on)
      .where((eb) =>
        eb.and([
          eb.or([eb('unit.succeededOn', 'is', null), eb('unit.succeededOn', '>', on)]),
          eb.exists(
            eb
              .selectFrom('unitDesignation')
              .select('unitDesignation.unitId')
              .whereRef('unitDesignation.unitId', '=', 'unit.unitId'),
          ),
          ...given(request.level, (level) => eb('unit.level', '=', level)),
          ...given(request.isPoor, (isPoor) => eb('unitExit.approvedOn', isPoor ? 'is' : 'is not', null)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    const page = await selectPage(db, selected, request, { code: 'unit.code', unitId: 'unit.unitId' });
    const designations = await db
      .selectFrom('unitDesignation')
      .selectAll()
      .where(
        'unitId',
        'in',
        page.rows.map(({ unitId }) => unitId),
      )
      .orderBy('designation')
      .execute();
    const marksOf = Map.groupBy(designations, ({ unitId }) => unitId);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        ...row,
        designations: (marksOf.get(row.unitId) ?? []).map(({ designation }) => designation),
        isPoor: row.exitedOn === null,
      })),
    };
  });
