import type { Random } from './random.ts';
import { LAST_YEAR, YEARS } from './targets.ts';
import type { DemoUnit } from './units.ts';

/** What goes wrong in a unit, by year; where nothing is said, the year's task is completed. */
export interface Scenario {
  readonly failed: ReadonlySet<number>;
  readonly exempt?: number;
  /** No result is recorded for this year. */
  readonly missing?: number;
  /** The result of this year is recorded, and not yet published when the demonstration ends. */
  readonly unpublished?: number;
  /** Told for one thing alone; all that follows is dealt with in time, and does not change how others fare. */
  readonly apart?: true;
  /** An appeal is upheld and this year's result revised, before or after the consequences are carried out. */
  readonly revised?: { readonly year: number; readonly when: 'before-interview' | 'after-measure' };
}

export type Scenarios = ReadonlyMap<string, Scenario>;

/** Which units have a task, and so a result. */
export interface Assessed {
  has(unitId: string): boolean;
}

const failing = (...years: number[]): Pick<Scenario, 'failed'> => ({ failed: new Set(years) });

/** Units with something to tell, in the full programme. */
const STORIES = 220;

/** Units whose last result is still to be corrected or published, one by one or by a list. */
const UNPUBLISHED = 6;

/** Counties, then townships, that have results of which nothing is told. */
export const uneventful = (units: readonly DemoUnit[], assessed: Assessed, told: Scenarios): readonly string[] =>
  units
    .filter(
      ({ level, unitId }) => (level === 'county' || level === 'township') && assessed.has(unitId) && !told.has(unitId),
    )
    .map(({ unitId }) => unitId);

/** Seeded, and for the demonstration only: the real units did well in reality. */
export function scenarios(units: readonly DemoUnit[], assessed: Assessed, random: Random): Scenarios {
  const candidates = units.filter(
    ({ unitId, level }) => assessed.has(unitId) && (level === 'township' || level === 'village'),
  );
  const chosen = random.sample(candidates, Math.min(STORIES, Math.ceil(candidates.length / 3)));
  const waiting = chosen.values();
  const told = new Map<string, Scenario>();
  const tell = (share: number, make: (index: number) => Scenario): void => {
    for (const index of Array(Math.ceil((share * chosen.length) / STORIES)).keys()) {
      const { value } = waiting.next();
      if (value) told.set(value.unitId, make(index));
    }
  };
  const year = (index: number): number => YEARS[index % YEARS.length] ?? 2016;
  tell(6, () => ({ ...failing(2016, 2017), revised: { year: 2017, when: 'after-measure' } }));
  tell(8, (index) => ({ ...failing(year(index)), revised: { year: year(index), when: 'before-interview' } }));
  tell(3, () => ({ ...failing(2016, 2018), exempt: 2017 }));
  tell(3, () => ({ ...failing(2019), missing: 2018 }));
  tell(50, (index) => failing(year(index % 4), year((index % 4) + 1)));
  tell(150, (index) => failing(year(index)));
  for (const unitId of uneventful(units, assessed, told).slice(0, UNPUBLISHED))
    told.set(unitId, { ...failing(), unpublished: LAST_YEAR });
  return told;
}

/** A story apart from the others. */
export const apart = (...years: number[]): Scenario => ({ ...failing(...years), apart: true });
