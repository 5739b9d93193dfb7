import type { FactOf, outlineAdopted } from '@onus/domain';
import { outlines } from '../outlines/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { povertyByYear } from './count-poverty.ts';
import { households } from './model.ts';

type Baseline = FactOf<typeof outlineAdopted>['data']['baseline'];

export interface PovertyTestsRequest {
  readonly outlineId: string;
  readonly year: number;
}

/** One test of a milestone: the value has to stay below the limit. `value` and `isMet` are null where nothing is counted. */
interface PovertyTest {
  readonly test: 'poor-persons' | 'incidence';
  readonly below: number;
  readonly value: number | null;
  readonly isMet: boolean | null;
}

const tested = (test: PovertyTest['test'], below: number | null, value: number | null): PovertyTest[] =>
  below === null ? [] : [{ test, below, value, isMet: value === null ? null : value < below }];

/** Persons as a share of all of the baseline, in basis points: 180,000 where 752,300 are 17.50 % is 4.19 %. */
const shareOfBaseline = (persons: number, { poorPersons, incidenceBp }: Baseline): number | null =>
  poorPersons > 0 ? Math.round((persons * incidenceBp) / poorPersons) : null;

/**
 * The tests of poverty that the outline sets for a year, side by side: the number of poor persons, and the incidence. They
 * are two: `belowAsIncidenceBp` is what the limit of persons would be as an incidence, on the base of the outline.
 */
export const povertyTests = (views: Views, { outlineId, year }: PovertyTestsRequest) =>
  views.read([outlines, households, units], async (db) => {
    const found = await db.selectFrom('outline').selectAll().where('outlineId', '=', outlineId).executeTakeFirst();
    if (!found) return { tests: undefined };
    const baseline = JSON.parse(found.baseline) as Baseline;
    const milestone = await db
      .selectFrom('milestone')
      .selectAll()
      .where('outlineId', '=', outlineId)
      .where('year', '=', year)
      .executeTakeFirst();
    const [counted] = await povertyByYear(db, { year });
    const { poorPersonsBelow = null, incidenceBelowBp = null } = milestone ?? {};
    return {
      tests: {
        outlineId,
        year,
        villages: counted?.villages ?? 0,
        population: counted?.population ?? 0,
        belowAsIncidenceBp: poorPersonsBelow === null ? null : shareOfBaseline(poorPersonsBelow, baseline),
        tests: [
          ...tested('poor-persons', poorPersonsBelow, counted?.personsPoor ?? null),
          ...tested('incidence', incidenceBelowBp, counted?.incidenceBp ?? null),
        ],
      },
    };
  });
