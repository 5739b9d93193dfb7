import type { cycleOpened, FactOf, schemeAdopted } from '@onus/domain';
import { results } from '../results/model.ts';
import type { Views } from '../runner/views.ts';
import { schemes } from './model.ts';

/** A scheme as adopted. */
export type Scheme = FactOf<typeof schemeAdopted>['data'];

/** What a cycle took over from its scheme. */
type Marking = Omit<FactOf<typeof cycleOpened>['data'], 'year' | 'schemeId'>;

/** More are never adopted: one a year is usual. */
const SCHEMES_MAX = 500;

/** Every scheme, by the day of its adoption; `adoptedAt` is the position of its event. */
export const listSchemes = (views: Views) =>
  views.read([schemes], async (db) => {
    const rows = await db
      .selectFrom('scheme')
      .select(['scheme', 'adoptedOn', 'position'])
      .orderBy('adoptedOn')
      .orderBy('position')
      .limit(SCHEMES_MAX)
      .execute();
    return {
      rows: rows.map(({ scheme, adoptedOn, position }) => ({
        ...(JSON.parse(scheme) as Scheme),
        adoptedOn,
        adoptedAt: position,
      })),
    };
  });

/** Every yearly cycle, by year, with how many units have a result that is recorded, of these published, or are exempt. */
export const listCycles = (views: Views) =>
  views.read([schemes, results], async (db) => {
    const rows = await db.selectFrom('cycle').selectAll().orderBy('year').execute();
    const counts = await db
      .selectFrom('result')
      .select(({ fn }) => [
        'year',
        fn.countAll<number>().filterWhere('status', '<>', 'none').as('recorded'),
        fn.countAll<number>().filterWhere('status', '=', 'published').as('published'),
        fn.countAll<number>().filterWhere('exemptOn', 'is not', null).as('exempt'),
      ])
      .groupBy('year')
      .execute();
    const none = { recorded: 0, published: 0, exempt: 0 };
    return {
      rows: rows.map(({ marking, ...rest }) => {
        const { year: _, ...counted } = counts.find(({ year }) => year === rest.year) ?? { year: rest.year, ...none };
        return { ...rest, ...(JSON.parse(marking) as Marking), ...counted };
      }),
    };
  });
