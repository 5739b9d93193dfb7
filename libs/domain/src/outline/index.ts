import type { UseCase } from '../kernel/use-case.ts';
import { adoptOutline } from './adopt-outline.ts';
import { amendAnnualPlan } from './amend-annual-plan.ts';
import { setAnnualPlan } from './set-annual-plan.ts';
import { setMilestone } from './set-milestone.ts';
import { setMoneyTargets } from './set-money-targets.ts';
import { setPathwayTargets } from './set-pathway-targets.ts';

export * from './annual-plan.ts';
export * from './facts.ts';
export * from './outline.ts';
export * from './terms.ts';

export const outlineUseCases: readonly UseCase[] = [
  adoptOutline,
  setMilestone,
  setPathwayTargets,
  setMoneyTargets,
  setAnnualPlan,
  amendAnnualPlan,
];
