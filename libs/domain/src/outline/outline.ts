import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { ValueOf } from '../kernel/term.ts';
import type { milestoneSet, moneyTargetsSet, outlineAdopted, pathwayTargetsSet } from './facts.ts';
import type { Baseline, PersonsByPathway } from './terms.ts';

export type MoneyTargets = FactOf<typeof moneyTargetsSet>['data'];
export type Milestone = FactOf<typeof milestoneSet>['data'];

export interface Outline {
  readonly outlineId: string;
  readonly fromYear: number;
  readonly toYear: number;
  /** Nothing that belongs to it is set before. */
  readonly adoptedOn: Day;
  readonly baseline: ValueOf<typeof Baseline>;
  /** The newest for each year, in the order of the years. */
  readonly milestones: readonly Milestone[];
  readonly pathways: ValueOf<typeof PersonsByPathway> | undefined;
  /** The newest for each year. */
  readonly moneyTargets: readonly MoneyTargets[];
}

export type OutlineEvent =
  | FactOf<typeof outlineAdopted>
  | FactOf<typeof milestoneSet>
  | FactOf<typeof pathwayTargetsSet>
  | FactOf<typeof moneyTargetsSet>;

function evolve(state: Outline | undefined, event: OutlineEvent): Outline | undefined {
  switch (event.type) {
    case 'outline.outline-adopted': {
      const { outlineId, fromYear, toYear, baseline } = event.data;
      const period = { outlineId, fromYear, toYear, baseline };
      return { ...period, adoptedOn: event.effectiveOn, milestones: [], pathways: undefined, moneyTargets: [] };
    }
    case 'outline.milestone-set': {
      const others = state?.milestones.filter(({ year }) => year !== event.data.year) ?? [];
      return state && { ...state, milestones: [...others, event.data].sort((a, b) => a.year - b.year) };
    }
    case 'outline.pathway-targets-set':
      return state && { ...state, pathways: event.data.persons };
    case 'outline.money-targets-set': {
      const others = state?.moneyTargets.filter(({ year }) => year !== event.data.year) ?? [];
      return state && { ...state, moneyTargets: [...others, event.data] };
    }
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
