import { sql } from 'kysely';
import type { instruments } from '../instruments/model.ts';
import { standingEntries } from '../instruments/standing-entries.ts';
import type { ViewsOf } from '../runner/views.ts';
import type { funds } from './model.ts';
import { standingMovements } from './standing-movements.ts';

type Db = ViewsOf<readonly [typeof funds, typeof instruments]>;

/** What repayments have taken of each payment by a day, in fen. */
export const repaidByPayment = (db: ViewsOf<readonly [typeof instruments]>, on: string) =>
  standingEntries(db, on)
    .select(({ fn }) => ['entry.fundId', 'entry.movementId', fn.sum<number>('entry.amountFen').as('amountFen')])
    .where('entry.kind', '=', 'repaid')
    .where('entry.movementId', 'is not', null)
    .groupBy(['entry.fundId', 'entry.movementId']);

/** What repayments have left of a payment; nothing where they took more. */
const leftOf = sql<number>`case when movement."amountFen" > coalesce(repaid."amountFen", 0) then movement."amountFen" - coalesce(repaid."amountFen", 0) else 0 end`;

/** Payments of funds that stand on a day, less what repaid a loan: the loan was counted when it was drawn. */
const paidMoney = (db: Db, on: string) =>
  standingMovements(db, on)
    .leftJoin(repaidByPayment(db, on).as('repaid'), (join) =>
      join.onRef('repaid.fundId', '=', 'movement.fundId').onRef('repaid.movementId', '=', 'movement.movementId'),
    )
    .select([
      'movement.source',
      sql<string>`''`.as('instrument'),
      'movement.fiscalYear',
      'movement.villageId',
      'movement.pathway',
      'movement.mode',
      'movement.projectId',
      'movement.fromHolderId as payerId',
      leftOf.as('amountFen'),
    ])
    .where('movement.kind', '=', 'paid');

/** Drawdowns that stand on a day and came into no fund: what came into one counts when the fund pays it. */
const drawnMoney = (db: Db, on: string) =>
  standingEntries(db, on)
    .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
    .select([
      'instrument.source',
      'instrument.kind as instrument',
      sql<number>`cast(substr(entry."effectiveOn", 1, 4) as integer)`.as('fiscalYear'),
      'entry.villageId',
      'entry.pathway',
      'entry.mode',
      'entry.projectId',
      'instrument.holderId as payerId',
      'entry.amountFen',
    ])
    .where('entry.kind', '=', 'drawn')
    .where('entry.throughFundId', 'is', null);

/**
 * The money that counts by a day, each yuan once. Money counts when it is paid or drawn down; what moves between pools and holders is
 * not new; a guarantee is cover and counts nothing; a repayment is no new money.
 */
export const countedMoney = (db: Db, on: string) => paidMoney(db, on).unionAll(drawnMoney(db, on));

export const FISCAL = ['central', 'provincial', 'city', 'county', 'reward'] as const;
export const LEVERAGED = ['financial', 'social'] as const;
