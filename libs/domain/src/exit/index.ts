import type { UseCase } from '../kernel/use-case.ts';
import { agreeToExit } from './agree-to-exit.ts';
import { announceExit } from './announce-exit.ts';
import { applyForExit } from './apply-for-exit.ts';
import { approveExit } from './approve-exit.ts';
import { checkExit } from './check-exit.ts';
import { correctHouseholdCounts } from './correct-household-counts.ts';
import { countHouseholds } from './count-households.ts';
import { judgeReductionPlan } from './judge-reduction-plan.ts';
import { noticeExit } from './notice-exit.ts';
import { recordReturnToPoverty } from './record-return-to-poverty.ts';
import { returnExit } from './return-exit.ts';
import { revokeExit } from './revoke-exit.ts';
import { spotCheckExit } from './spot-check-exit.ts';
import { strikeExitStep } from './strike-exit-step.ts';
import { strikeReturn } from './strike-return.ts';
import { takeOverRegister } from './take-over-register.ts';

export * from './facts.ts';
export * from './household-register.ts';
export * from './terms.ts';
export * from './unit-exit.ts';

export const exitUseCases: readonly UseCase[] = [
  countHouseholds,
  correctHouseholdCounts,
  takeOverRegister,
  applyForExit,
  agreeToExit,
  checkExit,
  noticeExit,
  approveExit,
  announceExit,
  strikeExitStep,
  returnExit,
  spotCheckExit,
  recordReturnToPoverty,
  strikeReturn,
  revokeExit,
  judgeReductionPlan,
];
