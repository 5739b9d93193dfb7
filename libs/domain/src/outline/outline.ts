import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { milestoneSet, outlineAdopted, pathwayTargetsSet } from './facts.ts';

export interface Outline {
  readonly outlineId: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly poorPersons: number;
}

export type OutlineEvent =
  | FactOf<typeof outlineAdopted>
  | FactOf<typeof milestoneSet>
  | FactOf<typeof pathwayTargetsSet>;

function evolve(state: Outline | undefined, event: OutlineEvent): Outline | undefined {
  switch (event.type) {
    case 'outline.outline-adopted': {
      const { outlineId, fromYear, toYear, baseline } = event.data;
      return { outlineId, fromYear, toYear, poorPersons: baseline.poorPersons };
    }
    case 'outline.milestone-set':
    case 'outline.pathway-targets-set':
      return state;
  }
}

export const outline = stream('outline', undefined as Outline | undefined, evolve);

export const unknownOutline = unknown('outline', '纲要', 'outline');
export const outlineExists = alreadyExists('outline', '纲要', 'outline');

interface Outside {
  readonly year: number;
  readonly fromYear: number;
  readonly toYear: number;
}
const outsidePeriod = refusal('outline.outside-period', ({ year, fromYear, toYear }: Outside) => ({
  zh: `${year} 年不在纲要期 ${fromYear} 至 ${toYear} 年之内`,
  en: `${year} is outside the outline's period, ${fromYear} to ${toYear}`,
}));

/** Why a year has no place in the outline, if so. */
export const outside = ({ fromYear, toYear }: Outline, year: number): Refusal | undefined =>
  year < fromYear || year > toYear ? outsidePeriod({ year, fromYear, toYear }, 'year') : undefined;
