import { earlierOf, firstDayOf, type InstrumentKind, lastDayOf, sourceOfInstrument } from '@onus/domain';
import { sql } from 'kysely';
import { instruments } from '../instruments/model.ts';
import { standingEntries } from '../instruments/standing-entries.ts';
import { nullsFirst } from '../nulls-first.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { namedUnits } from '../units/named-units.ts';
import { idsIn, placesTaken, unitsAbove } from '../units/subtree.ts';
import { type DrawnSum, graphOf, type NodeKind, type RepaidSum, type UndrawnSum } from './graph-of.ts';
import { funds } from './model.ts';

/** As far down as units are told apart: what lies below one stands under it. */
export const GRAPH_DEPTHS = ['county', 'township', 'village'] as const;
export type GraphDepth = (typeof GRAPH_DEPTHS)[number];

export interface GraphRequest {
  readonly fiscalYear: number;
  readonly on: string;
  readonly depth: GraphDepth;
  /** Only what leaves or reaches this unit or one in it. */
  readonly within?: string | undefined;
}

type Db = ViewsOf<readonly [typeof funds, typeof instruments, typeof units]>;

/** Added up in the order of one index, which holds all that is asked for. */
export const selectMoved = (db: Db, fiscalYear: number, on: string) =>
  db
    .selectFrom('fundMovement as movement')
    .select(({ fn }) => [
      'movement.kind',
      'movement.source',
      'movement.fromHolderId',
      'movement.fromPhase',
      'movement.toHolderId',
      'movement.toPhase',
      'movement.villageId',
      fn.sum<number>('movement.amountFen').as('amountFen'),
    ])
    .where('movement.fiscalYear', '=', fiscalYear)
    .where('movement.kind', '<>', 'settled')
    .where('movement.effectiveOn', '<=', on)
    .groupBy([
      'movement.kind',
      'movement.source',
      'movement.fromHolderId',
      'movement.fromPhase',
      'movement.toHolderId',
      'movement.toPhase',
      'movement.villageId',
    ])
    .orderBy('movement.kind')
    .orderBy('movement.source')
    .orderBy('movement.fromHolderId', nullsFirst)
    .orderBy('movement.fromPhase', nullsFirst)
    .orderBy('movement.toHolderId', nullsFirst)
    .orderBy('movement.toPhase', nullsFirst)
    .orderBy('movement.villageId', nullsFirst);

/** Of payments of the year, what repaid loans by a day. */
const repaidSums = (db: Db, fiscalYear: number, on: string): Promise<RepaidSum[]> =>
  db
    .selectFrom(standingEntries(db, on).selectAll('entry').as('entry'))
    .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
    .innerJoin('fundMovement as movement', (join) =>
      join.onRef('movement.movementId', '=', 'entry.movementId').onRef('movement.fundId', '=', 'entry.fundId'),
    )
    .leftJoin('fundReversal as reversal', (join) =>
      join
        .onRef('reversal.fundId', '=', 'movement.fundId')
        .onRef('reversal.reverses', '=', 'movement.movementId')
        .on('reversal.effectiveOn', '<=', on),
    )
    .select(({ fn }) => [
      'instrument.kind',
      'movement.fromHolderId as payerId',
      'movement.villageId',
      fn.sum<number>('entry.amountFen').as('amountFen'),
    ])
    .where('entry.kind', '=', 'repaid')
    .where('movement.kind', '=', 'paid')
    .where('movement.fiscalYear', '=', fiscalYear)
    .where('reversal.movementId', 'is', null)
    .groupBy(['instrument.kind', 'movement.fromHolderId', 'movement.villageId'])
    .orderBy('instrument.kind')
    .orderBy('movement.fromHolderId', nullsFirst)
    .orderBy('movement.villageId', nullsFirst)
    .execute();

/** Drawn in the year; what came into a fund is of the year of the fund, as all that moves in it. */
const drawnSums = (db: Db, fiscalYear: number, on: string): Promise<DrawnSum[]> =>
  db
    .selectFrom(standingEntries(db, on).selectAll('entry').as('entry'))
    .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
    .leftJoin('fund', 'fund.fundId', 'entry.throughFundId')
    .select(({ fn }) => [
      'instrument.kind',
      'instrument.holderId',
      'entry.villageId',
      'fund.poolHolderId',
      fn.sum<number>('entry.amountFen').as('amountFen'),
    ])
    .where('entry.kind', '=', 'drawn')
    .where(
      sql<boolean>`coalesce(fund."fiscalYear", cast(substr(entry."effectiveOn", 1, 4) as integer)) = ${fiscalYear}`,
    )
    .groupBy(['instrument.kind', 'instrument.holderId', 'entry.villageId', 'fund.poolHolderId'])
    .orderBy('instrument.kind')
    .orderBy('instrument.holderId')
    .orderBy('entry.villageId', nullsFirst)
    .orderBy('fund.poolHolderId', nullsFirst)
    .execute();

/** What was committed by the end of the year, or the day, and not drawn then. */
async function undrawnSums(db: Db, fiscalYear: number, on: string): Promise<UndrawnSum[]> {
  if (on < firstDayOf(fiscalYear)) return [];
  const day = earlierOf(on, lastDayOf(fiscalYear));
  return standingEntries(db, day)
    .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
    .select([
      'instrument.kind',
      'instrument.holderId',
      sql<number>`sum(case entry.kind when 'committed' then entry."amountFen" when 'raised' then entry."amountFen" when 'repaid' then 0 else -entry."amountFen" end)`.as(
        'amountFen',
      ),
    ])
    .where('instrument.kind', '<>', 'sme-guarantee')
    .where((eb) => eb.or([eb('instrument.closedOn', 'is', null), eb('instrument.closedOn', '>', day)]))
    .groupBy(['instrument.kind', 'instrument.holderId'])
    .orderBy('instrument.kind')
    .orderBy('instrument.holderId')
    .execute();
}

const TOLD_AT: Readonly<Record<GraphDepth, readonly string[]>> = {
  county: ['city', 'department', 'county'],
  township: ['city', 'department', 'county', 'township'],
  village: ['city', 'department', 'county', 'township', 'village'],
};

interface Placed {
  readonly unitId: string;
  readonly level: string;
  readonly path: string;
}

/** For every unit, the nearest of those above it that is told apart, or itself. */
function groups(all: readonly Placed[], depth: GraphDepth): ReadonlyMap<string, string> {
  const told = new Set(all.filter(({ level }) => TOLD_AT[depth].includes(level)).map(({ unitId }) => unitId));
  return new Map(all.map(({ unitId, path }) => [unitId, idsIn(path).findLast((id) => told.has(id)) ?? unitId]));
}

async function unitsWithin(db: Db, all: readonly Placed[], within: string | undefined, on: string) {
  if (within === undefined) return undefined;
  const above = unitsAbove(await placesTaken(db, on));
  return new Set(all.filter(({ path }) => above(path).includes(within)).map(({ unitId }) => unitId));
}

/** Of which the nodes are units. */
const IN_UNITS: ReadonlySet<NodeKind> = new Set(['budgeted', 'allocated', 'disbursed', 'spent']);

/**
 * How the money of a fiscal year flows, from its source to the pools, the units and the villages, as of a day: nodes, and links between
 * them, planned (budgeted, allocated, committed) apart from actual (disbursed, paid, drawn, returned). What was reversed is taken out.
 * Of every node that is whole, what came in less what went out is what it holds, and never negative.
 */
export const flowGraph = (views: Views, { fiscalYear, on, depth, within }: GraphRequest) =>
  views.read([funds, instruments, units], async (db) => {
    const all = await db.selectFrom('unit').select(['unitId', 'level', 'path']).execute();
    const groupOf = groups(all, depth);
    const inside = await unitsWithin(db, all, within, on);
    const { nodes, links } = graphOf({
      moved: await selectMoved(db, fiscalYear, on).execute(),
      repaid: await repaidSums(db, fiscalYear, on),
      drawn: await drawnSums(db, fiscalYear, on),
      undrawn: await undrawnSums(db, fiscalYear, on),
      groupOf: (unitId) => groupOf.get(unitId) ?? unitId,
      within: inside,
      sourceOf: (kind) => sourceOfInstrument(kind as InstrumentKind),
    });
    const ids = nodes.filter(({ kind }) => IN_UNITS.has(kind)).map(({ of }) => of);
    const names = await namedUnits(db, on).where('unit.unitId', 'in', ids).execute();
    const named = new Map(names.map((unit) => [unit.unitId, unit]));
    return {
      nodes: nodes.map((node) => {
        const unit = IN_UNITS.has(node.kind) ? named.get(node.of) : undefined;
        return { ...node, level: unit?.level ?? null, name: unit?.nameZh ?? null };
      }),
      links,
    };
  });
