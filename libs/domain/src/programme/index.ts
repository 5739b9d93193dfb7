import type { UseCase } from '../kernel/use-case.ts';
import { amendTask } from './amend-task.ts';
import { assignTask } from './assign-task.ts';
import { cancelTask } from './cancel-task.ts';
import { claimCompletion } from './claim-completion.ts';
import { reassignTask } from './reassign-task.ts';
import { recordInspection } from './record-inspection.ts';
import { reportProgress } from './report-progress.ts';
import { signPledge } from './sign-pledge.ts';
import { verifyCompletion } from './verify-completion.ts';

export * from './facts.ts';
export * from './task.ts';
export * from './terms.ts';

export const programmeUseCases: readonly UseCase[] = [
  assignTask,
  signPledge,
  amendTask,
  reassignTask,
  reportProgress,
  recordInspection,
  claimCompletion,
  verifyCompletion,
  cancelTask,
];
