import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { adoptOutline } from './adopt-outline/decide.ts';
import { outlineAdopted } from './adopt-outline/events.ts';
import { amendAnnualPlan } from './amend-annual-plan/decide.ts';
import { annualPlanAmended } from './amend-annual-plan/events.ts';
import { setAnnualPlan } from './set-annual-plan/decide.ts';
import { annualPlanSet } from './set-annual-plan/events.ts';
import { setMilestone } from './set-milestone/decide.ts';
import { milestoneSet } from './set-milestone/events.ts';
import { setPathwayTargets } from './set-pathway-targets/decide.ts';
import { pathwayTargetsSet } from './set-pathway-targets/events.ts';

export * from './annual-plan.ts';
export * from './outline.ts';
export * from './terms.ts';
export { annualPlanAmended, annualPlanSet, milestoneSet, outlineAdopted, pathwayTargetsSet };

export const outlineUseCases: readonly UseCase[] = [
  adoptOutline,
  setMilestone,
  setPathwayTargets,
  setAnnualPlan,
  amendAnnualPlan,
];

export const outlineFacts: readonly FactType[] = [
  outlineAdopted,
  milestoneSet,
  pathwayTargetsSet,
  annualPlanSet,
  annualPlanAmended,
];
