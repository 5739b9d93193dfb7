import { given } from '../given.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { funds } from './model.ts';
import { movedUntil } from './moved-until.ts';

export interface FundTotalsRequest {
  /** Only movements effective on this day or earlier count. Default: all that are recorded. */
  readonly on?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

/** What stands in each phase, in fen, by source and fiscal year; with `outside`, every source and year sums to zero. */
export const fundTotals = (views: Views, { on, fiscalYear }: FundTotalsRequest) =>
  views.read([funds], async (db) => ({
    rows: await db
      .selectFrom((on === undefined ? recorded(db) : movedUntil(db, on)).as('balance'))
      .innerJoin('fund', 'fund.fundId', 'balance.fundId')
      .select(({ fn }) => [
        'fund.source',
        'fund.fiscalYear',
        'balance.phase',
        fn.sum<number>('balance.balanceFen').as('balanceFen'),
      ])
      .where((eb) => eb.and([...given(fiscalYear, (year) => eb('fund.fiscalYear', '=', year))]))
      .groupBy(['fund.source', 'fund.fiscalYear', 'balance.phase'])
      .orderBy('fund.fiscalYear')
      .orderBy('fund.source')
      .orderBy('balance.phase')
      .execute(),
  }));

const recorded = (views: ViewsOf<readonly [typeof funds]>) =>
  views.selectFrom('fundBalance').select(['fundId', 'holderId', 'phase', 'balanceFen']);
