import { type FactType, fact } from '../kernel/fact.ts';
import { personal } from '../kernel/term.ts';
import { AmountFen, BasisPoints, Reason, UnitId, Year } from '../kernel/vocabulary.ts';
import { Baseline, milestoneTests, OutlineId, OutlineTitle, PersonsByPathway, PlanTargets } from './terms.ts';

export const outlineAdopted = fact('outline.outline-adopted', {
  outlineId: OutlineId,
  title: OutlineTitle,
  fromYear: Year,
  toYear: Year,
  baseline: Baseline,
});

/** Takes the place of an earlier milestone for the same year. */
export const milestoneSet = fact('outline.milestone-set', {
  outlineId: OutlineId,
  year: Year,
  ...milestoneTests,
});

export const pathwayTargetsSet = fact('outline.pathway-targets-set', {
  outlineId: OutlineId,
  persons: PersonsByPathway,
});

/**
 * What money is to have come by the end of a year: out of budgets, by financial and private money beside them, and on the average of
 * the poor villages; and the least share of last year's revenue that a county sets aside each year.
 */
export const moneyTargetsSet = fact('outline.money-targets-set', {
  outlineId: OutlineId,
  year: Year,
  fiscalFen: AmountFen,
  leveragedFen: AmountFen,
  villageAverageFen: AmountFen,
  specialFundShareBp: BasisPoints,
});

export const annualPlanSet = fact('outline.annual-plan-set', {
  outlineId: OutlineId,
  unitId: UnitId,
  year: Year,
  targets: PlanTargets,
});

/** The targets are all that hold from now on, also those that stay as they were. */
export const annualPlanAmended = fact('outline.annual-plan-amended', {
  unitId: UnitId,
  year: Year,
  targets: PlanTargets,
  reason: personal(Reason),
});

export const outlineFacts: readonly FactType[] = [
  outlineAdopted,
  milestoneSet,
  pathwayTargetsSet,
  moneyTargetsSet,
  annualPlanSet,
  annualPlanAmended,
];
