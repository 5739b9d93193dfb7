import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { amendTask } from './amend-task/decide.ts';
import { taskAmended } from './amend-task/events.ts';
import { assignTask } from './assign-task/decide.ts';
import { taskAssigned } from './assign-task/events.ts';
import { cancelTask } from './cancel-task/decide.ts';
import { taskCancelled } from './cancel-task/events.ts';
import { claimCompletion } from './claim-completion/decide.ts';
import { completionClaimed } from './claim-completion/events.ts';
import { reassignTask } from './reassign-task/decide.ts';
import { taskReassigned } from './reassign-task/events.ts';
import { recordInspection } from './record-inspection/decide.ts';
import { taskInspected } from './record-inspection/events.ts';
import { reportProgress } from './report-progress/decide.ts';
import { progressReported } from './report-progress/events.ts';
import { signPledge } from './sign-pledge/decide.ts';
import { pledgeSigned } from './sign-pledge/events.ts';
import { verifyCompletion } from './verify-completion/decide.ts';
import { completionVerified } from './verify-completion/events.ts';

export * from './task.ts';
export * from './terms.ts';
export {
  completionClaimed,
  completionVerified,
  pledgeSigned,
  progressReported,
  taskAmended,
  taskAssigned,
  taskCancelled,
  taskInspected,
  taskReassigned,
};

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

export const programmeFacts: readonly FactType[] = [
  taskAssigned,
  pledgeSigned,
  taskAmended,
  taskReassigned,
  progressReported,
  taskInspected,
  completionClaimed,
  completionVerified,
  taskCancelled,
];
