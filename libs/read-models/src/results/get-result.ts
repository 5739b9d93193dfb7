import type { AppealSubject } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import { results } from './model.ts';

export interface ResultRequest {
  readonly unitId: string;
  readonly year: number;
}

interface IndicatorScore {
  readonly code: string;
  readonly scoreHundredths: number;
}

/** The result of a unit for a year with every version and appeal, in the order of the log; `result` may be undefined. */
export const getResult = (views: Views, { unitId, year }: ResultRequest) =>
  views.read([results], async (db) => ({
    result: await db
      .selectFrom('result')
      .selectAll()
      .where('unitId', '=', unitId)
      .where('year', '=', year)
      .executeTakeFirst(),
    versions: (
      await db
        .selectFrom('resultVersion')
        .selectAll()
        .where('unitId', '=', unitId)
        .where('year', '=', year)
        .orderBy('position')
        .execute()
    ).map(({ indicatorScores, vetoes, ...rest }) => ({
      ...rest,
      indicatorScores: JSON.parse(indicatorScores ?? '[]') as readonly IndicatorScore[],
      vetoes: JSON.parse(vetoes ?? '[]') as readonly string[],
    })),
    appeals: (
      await db
        .selectFrom('appeal')
        .selectAll()
        .where('unitId', '=', unitId)
        .where('year', '=', year)
        .orderBy('position')
        .execute()
    ).map(({ against, ...rest }) => ({ ...rest, against: JSON.parse(against) as readonly AppealSubject[] })),
  }));
