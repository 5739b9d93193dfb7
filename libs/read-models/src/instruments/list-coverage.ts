import type { InstrumentKind } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { poorVillages } from '../units/poor-villages.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { instruments } from './model.ts';
import { standingEntries } from './standing-entries.ts';

/** The one whose coverage of villages the outline asks for. */
const COVERING: InstrumentKind = 'mayang-loan';

export interface CoverageRequest extends PageRequest<{ readonly villageId: string }> {
  readonly on: string;
  /** Villages of this unit. */
  readonly within?: string | undefined;
  /** Only the villages that are covered, or that are not. */
  readonly covered?: boolean | undefined;
}

/** Drawn by the Mayang finance model in each village by a day. */
export const drawnByVillage = (db: ViewsOf<readonly [typeof instruments]>, on: string) =>
  standingEntries(db, on)
    .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
    .select(({ fn }) => [
      'entry.villageId',
      fn.countAll<number>().as('drawdowns'),
      fn.sum<number>('entry.amountFen').as('drawnFen'),
      fn.sum<number | null>('entry.households').as('households'),
      fn.min('entry.effectiveOn').as('coveredOn'),
    ])
    .where('instrument.kind', '=', COVERING)
    .where('entry.kind', '=', 'drawn')
    .where('entry.villageId', 'is not', null)
    .groupBy('entry.villageId');

/** Each poor village with what was drawn in it by the Mayang finance model until a day; nothing: it is not covered yet. */
export const listCoverage = (views: Views, request: CoverageRequest) =>
  views.read([instruments, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = poorVillages(db, on)
      .leftJoin(drawnByVillage(db, on).as('drawn'), 'drawn.villageId', 'village.unitId')
      .select(({ fn, lit }) => [
        'village.unitId as villageId',
        'village.parentId as townshipId',
        fn.coalesce('drawn.drawdowns', lit(0)).as('drawdowns'),
        fn.coalesce('drawn.drawnFen', lit(0)).as('drawnFen'),
        'drawn.households',
        'drawn.coveredOn',
      ])
      .where((eb) =>
        eb.and([
          ...given(subtree, (subtree) => liesIn(eb, 'village.path', subtree)),
          ...given(request.covered, (covered) => eb('drawn.coveredOn', covered ? 'is not' : 'is', null)),
        ]),
      );
    return selectPage(db, selected, request, { villageId: 'village.unitId' });
  });
