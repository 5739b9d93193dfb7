import type { FundSource } from '@onus/domain';
import { sql } from 'kysely';
import { given } from '../given.ts';
import { instruments } from '../instruments/model.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { countedMoney } from './counted-money.ts';
import { funds } from './model.ts';

/** By what money is added up. */
export const SPENDING_BY = [
  'village',
  'pathway',
  'mode',
  'pathway-mode',
  'project',
  'source',
  'instrument',
  'payer',
] as const;
export type SpendingBy = (typeof SPENDING_BY)[number];

interface After {
  readonly key: string;
  readonly beside: string;
}

export interface SpendingRequest extends PageRequest<After> {
  readonly by: SpendingBy;
  readonly on: string;
  readonly fiscalYear?: number | undefined;
  readonly source?: FundSource | undefined;
  /** For villages of this unit; where none is named, of what this unit and those in it paid. */
  readonly within?: string | undefined;
}

const KEYS: Readonly<Record<SpendingBy, readonly [string, string?]>> = {
  village: ['money.villageId'],
  pathway: ['money.pathway'],
  mode: ['money.mode'],
  'pathway-mode': ['money.pathway', 'money.mode'],
  project: ['money.projectId'],
  source: ['money.source'],
  instrument: ['money.source', 'money.instrument'],
  payer: ['money.payerId'],
};

const keyed = (column: string | undefined) =>
  column === undefined ? sql<string>`''` : sql<string>`coalesce(${sql.ref(column)}, '')`;
const paidBy = (...levels: string[]) =>
  sql<number>`sum(case when payer.level in (${sql.join(levels)}) then money."amountFen" else 0 end)`;
const from = (...sources: string[]) =>
  sql<number>`sum(case when money.source in (${sql.join(sources)}) then money."amountFen" else 0 end)`;

/**
 * The money that counts by a day, added up; empty keys: of what names none. By whom it was paid is told by level, so that what a
 * township or a county pays for a village is seen as well as what the village pays itself.
 */
export const listSpending = (views: Views, request: SpendingRequest) =>
  views.read([funds, instruments, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on);
    const [key, beside] = KEYS[request.by];
    const spent = db
      .selectFrom(countedMoney(db, request.on).as('money'))
      .leftJoin('unit as payer', 'payer.unitId', 'money.payerId')
      .select(({ fn }) => [
        keyed(key).as('key'),
        keyed(beside).as('beside'),
        fn.countAll<number>().as('payments'),
        fn.sum<number>('money.amountFen').as('amountFen'),
        from('central', 'provincial', 'city', 'county', 'reward').as('fiscalFen'),
        from('financial').as('financialFen'),
        from('social').as('socialFen'),
        paidBy('village').as('byVillageFen'),
        paidBy('township').as('byTownshipFen'),
        paidBy('county').as('byCountyFen'),
        paidBy('city', 'department').as('byOthersFen'),
      ])
      .where((eb) =>
        eb.and([
          ...given(request.source, (source) => eb('money.source', '=', source)),
          ...given(request.fiscalYear, (year) => eb('money.fiscalYear', '=', year)),
          ...given(subtree, (subtree) =>
            eb(eb.fn.coalesce('money.villageId', 'money.payerId'), 'in', unitIdsIn(db, subtree)),
          ),
        ]),
      )
      .groupBy(beside === undefined ? [keyed(key)] : [keyed(key), keyed(beside)]);
    const selected = db.selectFrom(spent.as('spent')).selectAll('spent');
    return selectPage(db, selected, request, { key: 'spent.key', beside: 'spent.beside' });
  });
