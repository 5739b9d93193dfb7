import type { FactOf, outlineAdopted } from '@onus/domain';
import { sql } from 'kysely';
import { exits } from '../exits/model.ts';
import { povertyByYear } from '../households/count-poverty.ts';
import { households } from '../households/model.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { tasks } from '../tasks/model.ts';
import { units } from '../units/model.ts';
import { outlines } from './model.ts';
import type { MilestoneRow } from './tables.ts';

type Db = ViewsOf<readonly [typeof outlines, typeof households, typeof exits, typeof tasks, typeof units]>;
type Baseline = FactOf<typeof outlineAdopted>['data']['baseline'];

export interface OutlineProgressRequest {
  readonly outlineId: string;
}

/** One test of a milestone. `value` and `isMet` are null where nothing is known to test by. */
interface MilestoneTest {
  readonly test: 'income' | 'poor-persons' | 'incidence' | 'counties-out' | 'villages-out' | 'persons-out';
  readonly needed: number;
  /** By the last count, or the exits approved, until the year of the milestone. */
  readonly value: number | null;
  readonly isMet: boolean | null;
}

/** `below`: the value has to stay below what is needed; else it has to reach it. */
const tested = (
  test: MilestoneTest['test'],
  needed: number | null,
  value: number | null,
  below?: 'below',
): MilestoneTest[] => {
  if (needed === null) return [];
  const isMet = value === null ? null : below ? value < needed : value >= needed;
  return [{ test, needed, value, isMet }];
};

/** Exits of a level, of years until one, that were approved and stand. */
async function unitsOut(db: Db, level: 'county' | 'village', year: number): Promise<number> {
  const { out } = await db
    .selectFrom('unitExit')
    .innerJoin('unit', 'unit.unitId', 'unitExit.unitId')
    .select(sql<number>`count(distinct "unitExit"."unitId")`.as('out'))
    .where('unit.level', '=', level)
    .where('unitExit.year', '<=', year)
    .where('unitExit.approvedOn', 'is not', null)
    .where('unitExit.endedOn', 'is', null)
    .executeTakeFirstOrThrow();
  return out;
}

type Counted = Awaited<ReturnType<typeof povertyByYear>>[number];

async function milestoneProgress(db: Db, milestone: MilestoneRow, counted: readonly Counted[]) {
  const { year } = milestone;
  const until = counted.filter((row) => row.year <= year);
  const last = until.at(-1);
  const out = until.reduce((sum, row) => sum + row.personsNewlyOut - row.personsReturned, 0);
  return {
    year,
    countedYear: last?.year ?? null,
    tests: [
      // Nothing that is recorded measures income.
      ...tested('income', milestone.incomeAtLeastFen, null),
      ...tested('poor-persons', milestone.poorPersonsBelow, last?.personsPoor ?? null, 'below'),
      ...tested('incidence', milestone.incidenceBelowBp, last?.incidenceBp ?? null, 'below'),
      ...tested('counties-out', milestone.countiesOut, await unitsOut(db, 'county', year)),
      ...tested('villages-out', milestone.villagesOut, await unitsOut(db, 'village', year)),
      ...tested('persons-out', milestone.personsOut, last ? out : null),
    ],
  };
}

/** By the plans of the counties and the tasks of the villages: levels are never added up, as what lies below is a part of what is above. */
async function pathwayProgress(db: Db, outlineId: string) {
  const targets = await db
    .selectFrom('pathwayTarget')
    .selectAll()
    .where('outlineId', '=', outlineId)
    .orderBy('pathway')
    .execute();
  const planned = await db
    .selectFrom('planTarget')
    .innerJoin('unit', 'unit.unitId', 'planTarget.unitId')
    .select(({ fn }) => ['planTarget.pathway', fn.sum<number>('planTarget.target').as('persons')])
    .where('unit.level', '=', 'county')
    .where('planTarget.indicator', '=', PERSONS)
    .groupBy('planTarget.pathway')
    .execute();
  const verified = await db
    .selectFrom('task')
    .innerJoin('unit', 'unit.unitId', 'task.unitId')
    .select(({ fn }) => ['task.pathway', fn.sum<number>('task.claimedValue').as('persons')])
    .where('unit.level', '=', 'village')
    .where('task.indicator', '=', PERSONS)
    .where('task.status', '=', 'completed')
    .groupBy('task.pathway')
    .execute();
  const of = (rows: readonly { readonly pathway: string | null; readonly persons: number }[], pathway: string) =>
    rows.find((row) => row.pathway === pathway)?.persons ?? 0;
  return targets.map(({ pathway, persons }) => ({
    pathway,
    persons,
    plannedPersons: of(planned, pathway),
    verifiedPersons: of(verified, pathway),
  }));
}

/** The indicator of plans and tasks that counts persons lifted out of poverty. */
const PERSONS = 'persons-lifted';

/**
 * How far an outline has come: each milestone with all its tests side by side (the number of poor persons and the incidence are two), by
 * the last count of the villages until its year and the exits that stand; and the persons along each pathway, as planned and as
 * verified. `outline` is undefined where there is none.
 */
export const outlineProgress = (views: Views, { outlineId }: OutlineProgressRequest) =>
  views.read([outlines, households, exits, tasks, units], async (db) => {
    const found = await db.selectFrom('outline').selectAll().where('outlineId', '=', outlineId).executeTakeFirst();
    if (!found) return { outline: undefined };
    const milestones = await db
      .selectFrom('milestone')
      .selectAll()
      .where('outlineId', '=', outlineId)
      .orderBy('year')
      .execute();
    const counted = await povertyByYear(db, {});
    const told = [];
    for (const milestone of milestones) told.push(await milestoneProgress(db, milestone, counted));
    const baseline = JSON.parse(found.baseline) as Baseline;
    return { outline: { outlineId, baseline, milestones: told, pathways: await pathwayProgress(db, outlineId) } };
  });
