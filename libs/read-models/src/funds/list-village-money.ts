import { sql } from 'kysely';
import { given } from '../given.ts';
import { instruments } from '../instruments/model.ts';
import { outlines } from '../outlines/model.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { poorVillages } from '../units/poor-villages.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { countedMoney } from './counted-money.ts';
import { funds } from './model.ts';
import { moneyGoals } from './money-goals.ts';

export interface VillageMoneyRequest extends PageRequest<{ readonly villageId: string }> {
  /** By whose goal they are measured. Default: of the outlines that have one, the one adopted last. */
  readonly outlineId?: string | undefined;
  readonly on: string;
  /** Villages of this unit. */
  readonly within?: string | undefined;
  /** Only those with less than the outline asks for on the average. */
  readonly below?: true | undefined;
}

type Db = ViewsOf<readonly [typeof funds, typeof instruments, typeof units]>;

const sumOf = (...sources: string[]) =>
  sql<number>`sum(case when money.source in (${sql.join(sources)}) then money."amountFen" else 0 end)`;

/** The money that counts by a day, by the village that it is traced to. */
const moneyByVillage = (db: Db, on: string) =>
  db
    .selectFrom(countedMoney(db, on).as('money'))
    .select(({ fn }) => [
      'money.villageId',
      fn.sum<number>('money.amountFen').as('amountFen'),
      sumOf('central', 'provincial', 'city', 'county', 'reward').as('fiscalFen'),
      sumOf('financial').as('financialFen'),
      sumOf('social').as('socialFen'),
    ])
    .where('money.villageId', 'is not', null)
    .groupBy('money.villageId');

/** The poor villages of a day, each with the money traced to it, in fen. */
export const moneyOfPoorVillages = (db: Db, on: string) =>
  poorVillages(db, on)
    .leftJoin(moneyByVillage(db, on).as('traced'), 'traced.villageId', 'village.unitId')
    .select(({ fn, lit }) => [
      'village.unitId as villageId',
      'village.parentId as townshipId',
      'village.path',
      fn.coalesce('traced.amountFen', lit(0)).as('amountFen'),
      fn.coalesce('traced.fiscalFen', lit(0)).as('fiscalFen'),
      fn.coalesce('traced.financialFen', lit(0)).as('financialFen'),
      fn.coalesce('traced.socialFen', lit(0)).as('socialFen'),
    ]);

/**
 * Every poor village with what came to it by a day. `isBelow`: less than the outline asks for on the average of all of them; it is a
 * mark, not a breach, as the goal is of the average. Null where there is no such goal.
 */
export const listVillageMoney = (views: Views, request: VillageMoneyRequest) =>
  views.read([funds, instruments, outlines, units], async (db) => {
    const { on, outlineId } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const goal = await moneyGoals(db, outlineId);
    const targetFen = goal?.villageAverageFen ?? null;
    const selected = db
      .selectFrom(moneyOfPoorVillages(db, on).as('village'))
      .select([
        'village.villageId',
        'village.townshipId',
        'village.amountFen',
        'village.fiscalFen',
        'village.financialFen',
        'village.socialFen',
      ])
      .select(sql<number | null>`village."amountFen" < ${targetFen}`.as('isBelow'))
      .where((eb) =>
        eb.and([
          ...given(subtree, (subtree) => liesIn(eb, 'village.path', subtree)),
          ...given(request.below, () => eb('village.amountFen', '<', targetFen ?? 0)),
        ]),
      );
    const page = await selectPage(db, selected, request, { villageId: 'village.villageId' });
    return {
      ...page,
      rows: page.rows.map(({ isBelow, ...rest }) => ({ ...rest, isBelow: isBelow === null ? null : yesNo(isBelow) })),
    };
  });
