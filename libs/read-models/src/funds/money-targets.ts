import { earlierOf, type FactOf, lastDayOf, type outlineAdopted } from '@onus/domain';
import { sql } from 'kysely';
import { drawnByVillage } from '../instruments/list-coverage.ts';
import { instruments } from '../instruments/model.ts';
import { sumsByInstrument } from '../instruments/sums-by-instrument.ts';
import { outlines } from '../outlines/model.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { poorVillages } from '../units/poor-villages.ts';
import { countedMoney, FISCAL, LEVERAGED } from './counted-money.ts';
import { moneyOfPoorVillages } from './list-village-money.ts';
import { funds } from './model.ts';
import { moneyGoals } from './money-goals.ts';
import { movedUntil } from './moved-until.ts';

type Baseline = FactOf<typeof outlineAdopted>['data']['baseline'];
type Db = ViewsOf<readonly [typeof funds, typeof instruments, typeof outlines, typeof units]>;

export interface MoneyTargetsRequest {
  /** Default: of the outlines that have goals of money, the one adopted last. */
  readonly outlineId?: string | undefined;
  readonly on: string;
}

/** Of one source, or one instrument; in fen. */
interface BySource {
  readonly source: string;
  /** Empty: through funds. */
  readonly instrument: string;
  readonly reachedFen: number;
  /** What would be added if all that is in funds were paid, and all that is committed were drawn. */
  readonly aheadFen: number;
}

interface Goal {
  readonly targetFen: number;
  readonly reachedFen: number;
  readonly expectedFen: number;
  readonly isReached: boolean;
  readonly isExpected: boolean;
}

const goal = (targetFen: number, reachedFen: number, expectedFen: number): Goal => ({
  targetFen,
  reachedFen,
  expectedFen,
  isReached: reachedFen >= targetFen,
  isExpected: expectedFen >= targetFen,
});

const reachedBySource = (db: Db, on: string) =>
  db
    .selectFrom(countedMoney(db, on).as('money'))
    .select(({ fn }) => ['money.source', 'money.instrument', fn.sum<number>('money.amountFen').as('fen')])
    .groupBy(['money.source', 'money.instrument'])
    .execute();

/** What is in funds and not paid yet. */
const unpaidBySource = (db: Db, on: string) =>
  db
    .selectFrom(movedUntil(db, on).as('balance'))
    .innerJoin('fund', 'fund.fundId', 'balance.fundId')
    .select(({ fn }) => [
      'fund.source',
      sql<string>`''`.as('instrument'),
      fn.sum<number>('balance.balanceFen').as('fen'),
    ])
    .where('balance.phase', 'in', ['budgeted', 'allocated', 'disbursed'])
    .groupBy('fund.source')
    .execute();

/** What is committed and not drawn yet, where it still may be; a guarantee is none of it. */
const undrawnBySource = (db: Db, on: string) =>
  db
    .selectFrom('instrument')
    .innerJoin(sumsByInstrument(db, on).as('sums'), 'sums.instrumentId', 'instrument.instrumentId')
    .select([
      'instrument.source',
      'instrument.kind as instrument',
      sql<number>`sum(sums."committedFen" - sums."drawnFen")`.as('fen'),
    ])
    .where('instrument.kind', '<>', 'sme-guarantee')
    .where((eb) => eb.or([eb('instrument.closedOn', 'is', null), eb('instrument.closedOn', '>', on)]))
    .groupBy(['instrument.source', 'instrument.kind'])
    .execute();

async function bySource(db: Db, on: string): Promise<readonly BySource[]> {
  const rows = new Map<string, BySource>();
  const add = (field: 'reachedFen' | 'aheadFen', found: Awaited<ReturnType<typeof reachedBySource>>): void => {
    for (const { source, instrument, fen } of found) {
      const key = `${source} ${instrument}`;
      const row = rows.get(key) ?? { source, instrument, reachedFen: 0, aheadFen: 0 };
      rows.set(key, { ...row, [field]: row[field] + fen });
    }
  };
  add('reachedFen', await reachedBySource(db, on));
  add('aheadFen', await unpaidBySource(db, on));
  add('aheadFen', await undrawnBySource(db, on));
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

const goalOf = (targetFen: number, rows: readonly BySource[], sources: readonly string[]): Goal => {
  const own = rows.filter(({ source }) => sources.includes(source));
  const reachedFen = own.reduce((sum, row) => sum + row.reachedFen, 0);
  return goal(
    targetFen,
    reachedFen,
    own.reduce((sum, row) => sum + row.aheadFen, reachedFen),
  );
};

/** The average is over all poor villages of the baseline; a village that has less than it is a mark of its own. */
async function villagesAgainst(db: Db, on: string, targetFen: number, counted: number) {
  const { known, tracedFen, below, without } = await db
    .selectFrom(moneyOfPoorVillages(db, on).as('village'))
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('known'),
      fn.coalesce(fn.sum<number>('village.amountFen'), lit(0)).as('tracedFen'),
      sql<number>`count(case when village."amountFen" < ${targetFen} then 1 end)`.as('below'),
      sql<number>`count(case when village."amountFen" = 0 then 1 end)`.as('without'),
    ])
    .executeTakeFirstOrThrow();
  const averageFen = counted > 0 ? Math.floor(tracedFen / counted) : null;
  const isReached = averageFen === null ? null : averageFen >= targetFen;
  return { counted, known, tracedFen, averageFen, targetFen, isReached, below, without };
}

const coverageOf = (db: Db, on: string) =>
  poorVillages(db, on)
    .leftJoin(drawnByVillage(db, on).as('drawn'), 'drawn.villageId', 'village.unitId')
    .select(({ fn }) => [fn.countAll<number>().as('villages'), sql<number>`count(drawn."villageId")`.as('covered')])
    .executeTakeFirstOrThrow();

/**
 * The money that counts by a day against the goals of the outline (5 billion out of budgets, 5 billion financial and private, and
 * 5 million on the average of the poor villages in Huaihua's): each yuan once, by source and instrument. Until the goals are judged, at
 * the end of their year, it is a forecast: `expectedFen` is what would be reached if all that is in funds were paid and all that is
 * committed were drawn. From then on it is what had come by that day, whatever came later. `targets` is
 * undefined where there are no such goals.
 */
export const moneyTargets = (views: Views, { outlineId, on }: MoneyTargetsRequest) =>
  views.read([funds, instruments, outlines, units], async (db) => {
    const goals = await moneyGoals(db, outlineId);
    if (!goals) return { targets: undefined };
    const judgedOn = lastDayOf(goals.year);
    const countedOn = earlierOf(on, judgedOn);
    const { poorVillages: counted } = JSON.parse(goals.baseline) as Baseline;
    const sources = await bySource(db, countedOn);
    return {
      targets: {
        outlineId: goals.outlineId,
        judgedOn,
        countedOn,
        state: on < judgedOn ? ('forecast' as const) : ('judged' as const),
        fiscal: goalOf(goals.fiscalFen, sources, FISCAL),
        leveraged: goalOf(goals.leveragedFen, sources, LEVERAGED),
        sources,
        villages: await villagesAgainst(db, countedOn, goals.villageAverageFen, counted),
        coverage: await coverageOf(db, countedOn),
      },
    };
  });
