import type { UseCase } from '../kernel/use-case.ts';
import { correctHouseholdCounts } from './correct-household-counts.ts';
import { countHouseholds } from './count-households.ts';

export * from './facts.ts';
export * from './household-register.ts';
export * from './terms.ts';

export const exitUseCases: readonly UseCase[] = [countHouseholds, correctHouseholdCounts];
