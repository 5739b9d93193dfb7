import { given } from '../given.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { funds } from './model.ts';

/** A year has one for each county. */
const SPECIAL_FUNDS_MAX = 1_000;

export interface SpecialFundsRequest {
  readonly fiscalYear: number;
  /** Of counties in this unit. */
  readonly within?: string | undefined;
}

/**
 * The counties' special funds of a fiscal year with the local fiscal revenue of the year before, by which they are measured
 * (outline 2015: at least 5 %). `revenueFen` is null where no revenue is recorded: then nothing can be said.
 */
export const listSpecialFunds = (views: Views, { fiscalYear, within }: SpecialFundsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, within, LAST_DAY);
    const rows = await db
      .selectFrom('fund')
      .leftJoin('revenue', (join) =>
        join.onRef('revenue.unitId', '=', 'fund.poolHolderId').on('revenue.fiscalYear', '=', fiscalYear - 1),
      )
      .select([
        'fund.fundId',
        'fund.poolHolderId',
        'fund.specialFundFen',
        'revenue.amountFen as revenueFen',
        'revenue.basis as revenueBasis',
      ])
      .where('fund.fiscalYear', '=', fiscalYear)
      .where('fund.specialFundFen', 'is not', null)
      .where((eb) => eb.and([...given(subtree, (subtree) => eb('fund.poolHolderId', 'in', unitIdsIn(db, subtree)))]))
      .orderBy('fund.fundId')
      .limit(SPECIAL_FUNDS_MAX)
      .execute();
    return { rows };
  });
