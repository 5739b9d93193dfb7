import type { FactOf, outlineAdopted } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import { outlines } from './model.ts';

type Baseline = FactOf<typeof outlineAdopted>['data']['baseline'];

/** An outline is adopted once in years. */
const OUTLINES_MAX = 100;

/** Every outline with its baseline, its milestones and targets of money by year, and the persons to be lifted along each pathway. */
export const listOutlines = (views: Views) =>
  views.read([outlines], async (db) => {
    const found = await db.selectFrom('outline').selectAll().orderBy('adoptedOn').limit(OUTLINES_MAX).execute();
    const milestones = await db.selectFrom('milestone').selectAll().orderBy('year').execute();
    const pathways = await db.selectFrom('pathwayTarget').selectAll().orderBy('pathway').execute();
    const moneyTargets = await db.selectFrom('moneyTarget').selectAll().orderBy('year').execute();
    return {
      rows: found.map(({ baseline, ...rest }) => ({
        ...rest,
        baseline: JSON.parse(baseline) as Baseline,
        milestones: milestones.filter(({ outlineId }) => outlineId === rest.outlineId),
        pathways: pathways.filter(({ outlineId }) => outlineId === rest.outlineId),
        moneyTargets: moneyTargets.filter(({ outlineId }) => outlineId === rest.outlineId),
      })),
    };
  });
