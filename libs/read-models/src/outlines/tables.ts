import { table } from '../runner/table.ts';

export interface OutlineRow {
  readonly outlineId: string;
  readonly title: string;
  readonly fromYear: number;
  readonly toYear: number;
  /** JSON of the figures that the programme starts from. */
  readonly baseline: string;
  readonly adoptedOn: string;
}

/** What must be true by the end of a year; each that is not null is a test of its own. */
export interface MilestoneRow {
  readonly outlineId: string;
  readonly year: number;
  readonly incomeAtLeastFen: number | null;
  readonly poorPersonsBelow: number | null;
  readonly incidenceBelowBp: number | null;
  readonly countiesOut: number | null;
  readonly villagesOut: number | null;
  readonly personsOut: number | null;
}

/** Persons to be lifted along a pathway. */
export interface PathwayTargetRow {
  readonly outlineId: string;
  readonly pathway: string;
  readonly persons: number;
}

/** The plan of a unit for a year, as last set or amended. */
export interface AnnualPlanRow {
  readonly unitId: string;
  readonly year: number;
  readonly outlineId: string;
  readonly setOn: string;
  readonly amendedOn: string | null;
  readonly amendments: number;
  /** JSON of the keys of its targets. */
  readonly lines: string;
}

export interface PlanTargetRow {
  readonly year: number;
  readonly indicator: string;
  /** Empty: the whole of the indicator. */
  readonly pathway: string;
  readonly unitId: string;
  readonly target: number;
  readonly targetUnit: string;
}

export const outlineTable = table<OutlineRow>()({
  name: 'outline',
  columns: {
    outlineId: 'text',
    title: 'text',
    fromYear: 'integer',
    toYear: 'integer',
    baseline: 'text',
    adoptedOn: 'text',
  },
  key: ['outlineId'],
  indexes: [],
});

export const milestoneTable = table<MilestoneRow>()({
  name: 'milestone',
  columns: {
    outlineId: 'text',
    year: 'integer',
    incomeAtLeastFen: 'integer null',
    poorPersonsBelow: 'integer null',
    incidenceBelowBp: 'integer null',
    countiesOut: 'integer null',
    villagesOut: 'integer null',
    personsOut: 'integer null',
  },
  key: ['outlineId', 'year'],
  indexes: [],
});

export const pathwayTargetTable = table<PathwayTargetRow>()({
  name: 'pathwayTarget',
  columns: { outlineId: 'text', pathway: 'text', persons: 'integer' },
  key: ['outlineId', 'pathway'],
  indexes: [],
});

export const annualPlanTable = table<AnnualPlanRow>()({
  name: 'annualPlan',
  columns: {
    unitId: 'text',
    year: 'integer',
    outlineId: 'text',
    setOn: 'text',
    amendedOn: 'text null',
    amendments: 'integer',
    lines: 'text',
  },
  key: ['unitId', 'year'],
  indexes: [],
});

export const planTargetTable = table<PlanTargetRow>()({
  name: 'planTarget',
  columns: {
    year: 'integer',
    indicator: 'text',
    pathway: 'text',
    unitId: 'text',
    target: 'integer',
    targetUnit: 'text',
  },
  key: ['year', 'indicator', 'pathway', 'unitId'],
  indexes: [['unitId', 'year']],
});

/** What money is to have come by the end of a year; the newest record of a year holds. */
export interface MoneyTargetRow {
  readonly outlineId: string;
  readonly year: number;
  readonly fiscalFen: number;
  readonly leveragedFen: number;
  readonly villageAverageFen: number;
  readonly specialFundShareBp: number;
}

export const moneyTargetTable = table<MoneyTargetRow>()({
  name: 'moneyTarget',
  columns: {
    outlineId: 'text',
    year: 'integer',
    fiscalFen: 'integer',
    leveragedFen: 'integer',
    villageAverageFen: 'integer',
    specialFundShareBp: 'integer',
  },
  key: ['outlineId', 'year'],
  indexes: [],
});
