import type { FundSource } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { funds } from './model.ts';
import type { FundRow } from './tables.ts';

export interface FundsRequest extends PageRequest<{ readonly fundId: string }> {
  readonly fiscalYear?: number | undefined;
  readonly source?: FundSource | undefined;
  readonly poolHolderId?: string | undefined;
  /** Of pools of this unit and of all in it. */
  readonly within?: string | undefined;
}

/** Funds by id. */
export const listFunds = (views: Views, request: FundsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('fund')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.fiscalYear, (fiscalYear) => eb('fiscalYear', '=', fiscalYear)),
          ...given(request.source, (source) => eb('source', '=', source)),
          ...given(request.poolHolderId, (poolHolderId) => eb('poolHolderId', '=', poolHolderId)),
          ...given(subtree, (subtree) => eb('poolHolderId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const page = await selectPage(db, selected, request, { fundId: 'fundId' });
    return { ...page, rows: page.rows.map(fundOf) };
  });

const listOf = (json: string | null): readonly string[] | undefined =>
  json === null ? undefined : (JSON.parse(json) as readonly string[]);

const fundOf = ({ pathways, modes, closed, ...rest }: FundRow) => ({
  ...rest,
  closed: yesNo(closed),
  pathways: listOf(pathways),
  modes: listOf(modes),
});
