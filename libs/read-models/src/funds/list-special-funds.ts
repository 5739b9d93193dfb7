import type { RevenueBasis } from '@onus/domain';
import { given } from '../given.ts';
import { outlines } from '../outlines/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { funds } from './model.ts';
import { moneyGoals } from './money-goals.ts';

/** A year has one for each county. */
const SPECIAL_FUNDS_MAX = 1_000;

export interface SpecialFundsRequest {
  readonly fiscalYear: number;
  /** Of counties in this unit. */
  readonly within?: string | undefined;
}

/**
 * The counties' special funds of a fiscal year with the local fiscal revenue of the year before, by which they are measured
 * (outline 2015: at least 5 %). A county is measured by all that it sets aside for the year. `revenueFen` is null where no revenue is
 * recorded, and `isEvaluated` false where its basis is unknown, too: then nothing can be said, and share and `isMet` are null.
 */
export const listSpecialFunds = (views: Views, { fiscalYear, within }: SpecialFundsRequest) =>
  views.read([funds, outlines, units], async (db) => {
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
    const minimumShareBp = (await moneyGoals(db, undefined))?.specialFundShareBp ?? null;
    const setAside = Map.groupBy(rows, ({ poolHolderId }) => poolHolderId);
    return {
      rows: rows.map((row) => ({
        ...row,
        minimumShareBp,
        ...measured(fenOf(setAside.get(row.poolHolderId) ?? []), row, minimumShareBp),
      })),
    };
  });

interface Measure {
  readonly revenueFen: number | null;
  readonly revenueBasis: RevenueBasis | null;
}

const fenOf = (rows: readonly { readonly specialFundFen: number | null }[]): bigint =>
  rows.reduce((sum, { specialFundFen }) => sum + BigInt(specialFundFen ?? 0), 0n);

/** In whole numbers: a share that is short by a fen is short. */
function measured(setAsideFen: bigint, { revenueFen, revenueBasis }: Measure, minimumShareBp: number | null) {
  if (revenueFen === null || revenueBasis === 'unknown') return { isEvaluated: false, shareBp: null, isMet: null };
  const scaled = setAsideFen * 10_000n;
  const isMet = minimumShareBp === null ? null : scaled >= BigInt(revenueFen) * BigInt(minimumShareBp);
  return { isEvaluated: true, shareBp: Number(scaled / BigInt(revenueFen)), isMet };
}
