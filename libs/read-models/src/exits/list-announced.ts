import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { exits } from './model.ts';

export interface AnnouncedExitsRequest extends PageRequest<{ readonly position: number }> {
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly year?: number | undefined;
  readonly level?: 'county' | 'village' | undefined;
}

/** Exits that were announced, in the order of the log; one that did not last, or was announced in error, says how and when it ended. */
export const listAnnouncedExits = (views: Views, request: AnnouncedExitsRequest) =>
  views.read([exits, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('exitEntry')
      .innerJoin('unitExit', (join) =>
        join.onRef('unitExit.unitId', '=', 'exitEntry.unitId').onRef('unitExit.attempt', '=', 'exitEntry.attempt'),
      )
      .innerJoin('unit', 'unit.unitId', 'exitEntry.unitId')
      .select([
        'exitEntry.unitId',
        'unit.level',
        'unit.code',
        'unitExit.year',
        'unitExit.approvedOn',
        'exitEntry.on as announcedOn',
        'unitExit.noticeId',
        'unitExit.endedOn',
        'unitExit.endedAs',
        'exitEntry.position',
      ])
      .select((eb) =>
        eb
          .selectFrom('exitEntry as strike')
          .select('strike.on')
          .whereRef('strike.unitId', '=', 'exitEntry.unitId')
          .whereRef('strike.attempt', '=', 'exitEntry.attempt')
          .whereRef('strike.step', '=', 'exitEntry.step')
          .whereRef('strike.position', '>', 'exitEntry.position')
          .where('strike.entry', '=', 'strike')
          .orderBy('strike.position')
          .limit(1)
          .as('struckOn'),
      )
      .where('exitEntry.entry', '=', 'announcement')
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('exitEntry.unitId', '=', unitId)),
          ...given(request.year, (year) => eb('unitExit.year', '=', year)),
          ...given(request.level, (level) => eb('unit.level', '=', level)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    const page = await selectPage(db, selected, request, { position: 'exitEntry.position' });
    const rows = page.rows.map(({ struckOn, ...row }) =>
      struckOn === null ? row : { ...row, endedOn: struckOn, endedAs: 'struck' },
    );
    return { ...page, rows };
  });

/** How many counties and villages have come out, by the year for which, without those whose exit was revoked. */
export const countExits = (views: Views) =>
  views.read([exits, units], async (db) => ({
    rows: await db
      .selectFrom('unitExit')
      .innerJoin('unit', 'unit.unitId', 'unitExit.unitId')
      .select(({ fn }) => ['unitExit.year', 'unit.level', fn.countAll<number>().as('units')])
      .where('unitExit.approvedOn', 'is not', null)
      .where('unitExit.endedOn', 'is', null)
      .groupBy(['unitExit.year', 'unit.level'])
      .execute(),
  }));
