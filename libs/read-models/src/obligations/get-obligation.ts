import type { Views } from '../runner/views.ts';
import { asOf } from './as-of.ts';
import { obligations } from './model.ts';

export interface ObligationRequest {
  readonly obligationId: string;
  readonly on: string;
}

/** One obligation as it stood on a day; undefined where it was not required by then. */
export const getObligation = (views: Views, { obligationId, on }: ObligationRequest) =>
  views.read([obligations], async (db) => {
    const row = await db
      .selectFrom('obligation')
      .select(['obligationId', 'facts'])
      .where('obligationId', '=', obligationId)
      .executeTakeFirst();
    return { obligation: row && asOf(row, on) };
  });
