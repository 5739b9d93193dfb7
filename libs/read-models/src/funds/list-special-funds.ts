import type { Views } from '../runner/views.ts';
import { funds } from './model.ts';

/** A year has one for each county. */
const SPECIAL_FUNDS_MAX = 1_000;

/**
 * The counties' special funds of a fiscal year with the local fiscal revenue of the year before, by which they are measured
 * (outline 2015: at least 5 %). `revenueFen` is null where no revenue is recorded: then nothing can be said.
 */
export const listSpecialFunds = (views: Views, { fiscalYear }: { readonly fiscalYear: number }) =>
  views.read([funds], async (db) => ({
    rows: await db
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
      .orderBy('fund.fundId')
      .limit(SPECIAL_FUNDS_MAX)
      .execute(),
  }));
