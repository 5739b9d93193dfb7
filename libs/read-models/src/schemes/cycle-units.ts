import { lastDayOf, type UnitClass } from '@onus/domain';
import { type ExpressionBuilder, sql } from 'kysely';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import { results } from '../results/model.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { schemes } from './model.ts';

const MODELS = [schemes, results, units] as const;
type Db = ViewsOf<typeof MODELS>;

/** How far the assessment of one class has come. Units exempt from the year are not missing; nor are those with a result, even so. */
export interface ClassProgress extends UnitClass {
  readonly units: number;
  readonly recorded: number;
  readonly published: number;
  readonly exempt: number;
  readonly missing: number;
}

/** A cycle, and of each class of its scheme how many units are to be assessed, and what is said of them. Undefined where there is none of the year. */
export const getCycle = (views: Views, { year }: { readonly year: number }) =>
  views.read(MODELS, async (db) => {
    const cycle = await cycleOf(db, year);
    if (!cycle) return { cycle: undefined };
    const { marking, classes, ...rest } = cycle;
    const counts = await assessed(db, year, classes)
      .select(({ fn }) => [
        'unit.class',
        fn.countAll<number>().as('units'),
        fn.countAll<number>().filterWhere('result.status', '<>', 'none').as('recorded'),
        fn.countAll<number>().filterWhere('result.status', '=', 'published').as('published'),
        fn.countAll<number>().filterWhere('result.exemptOn', 'is not', null).as('exempt'),
        fn
          .countAll<number>()
          .filterWhere((eb) => isMissing(eb))
          .as('missing'),
      ])
      .groupBy('unit.class')
      .execute();
    const none = { units: 0, recorded: 0, published: 0, exempt: 0, missing: 0 };
    const progress = classes.map((one): ClassProgress => {
      const { class: _, ...counted } = counts.find((each) => each.class === one.code) ?? { class: one.code, ...none };
      return { ...one, ...counted };
    });
    return { cycle: { ...rest, ...(JSON.parse(marking) as object), classes: progress } };
  });

interface After {
  readonly code: string;
  readonly unitId: string;
}

export interface MissingRequest extends PageRequest<After> {
  readonly year: number;
  /** The code of a class. */
  readonly class?: string | undefined;
  readonly within?: string | undefined;
}

/** The units that a cycle is to assess and of which nothing is said yet, by their code. A year of which no cycle was opened, or a class that its scheme does not have, is `unknown`. */
export const listMissing = (views: Views, request: MissingRequest) =>
  views.read(MODELS, async (db) => {
    const { year, within } = request;
    const cycle = await cycleOf(db, year);
    const isClass = request.class === undefined || cycle?.classes.some(({ code }) => code === request.class);
    const unknown = [...(cycle ? [] : [`cycle:${year}`]), ...(isClass ? [] : [`class:${request.class}`])];
    const subtree = await subtreeOf(db, within, lastDayOf(year));
    const selected = assessed(db, year, cycle?.classes ?? [])
      .select(['unit.unitId', 'unit.code', 'unit.level', 'unit.class'])
      .where((eb) =>
        eb.and([
          isMissing(eb),
          ...given(request.class, (code) => eb('unit.class', '=', code)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    return { ...(await selectPage(db, selected, request, { code: 'unit.code', unitId: 'unit.unitId' })), unknown };
  });

/** Neither a result nor an exemption. */
const isMissing = <DB, TB extends keyof DB>(eb: ExpressionBuilder<DB, TB>) =>
  eb.and([
    eb(sql.ref<string | null>('result.exemptOn'), 'is', null),
    eb(sql`coalesce(${sql.ref('result.status')}, 'none')`, '=', 'none'),
  ]);

async function cycleOf(db: Db, year: number) {
  const cycle = await db.selectFrom('cycle').selectAll().where('year', '=', year).executeTakeFirst();
  if (!cycle) return undefined;
  return { ...cycle, classes: (JSON.parse(cycle.marking) as { readonly classes: readonly UnitClass[] }).classes };
}

/** The units that were there when a year ended, each with the first of the classes that it is in; and their results of the year. */
function assessed(db: Db, year: number, classes: readonly UnitClass[]) {
  const end = lastDayOf(year);
  const classed = db
    .selectFrom('unit')
    .select(['unit.unitId', 'unit.code', 'unit.level', 'unit.path'])
    .select(classIn(classes).as('class'))
    .where('unit.establishedOn', '<=', end)
    .where((eb) => eb.or([eb('unit.succeededOn', 'is', null), eb('unit.succeededOn', '>', end)]));
  return db
    .selectFrom(classed.as('unit'))
    .leftJoin('result', (join) => join.onRef('result.unitId', '=', 'unit.unitId').on('result.year', '=', year))
    .where('unit.class', 'is not', null);
}

const classIn = (classes: readonly UnitClass[]) =>
  classes.length === 0
    ? sql<string | null>`NULL`
    : sql<string | null>`CASE ${sql.join(classes.map(whenIn), sql` `)} ELSE NULL END`;

function whenIn({ code, level, designation }: UnitClass) {
  const carries = sql`EXISTS (SELECT 1 FROM ${sql.table('unitDesignation')} AS carried
    WHERE ${sql.ref('carried.unitId')} = ${sql.ref('unit.unitId')} AND carried.designation = ${designation})`;
  return sql`WHEN unit.level = ${level}${designation ? sql` AND ${carries}` : sql``} THEN ${code}`;
}
