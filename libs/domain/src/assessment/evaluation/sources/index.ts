import type { ScoreSourceKind } from '../../source-terms.ts';
import { fundCompliance } from './fund-compliance.ts';
import { fundProgress } from './fund-progress.ts';
import { manual, publicApproval, specialAssessment } from './measured.ts';
import { planReconciliation } from './plan-reconciliation.ts';
import { povertyExit } from './poverty-exit.ts';
import type { Measured, Of } from './source.ts';
import { taskCompletion } from './task-completion.ts';

export const sources: Readonly<Record<ScoreSourceKind, (of: Of) => Measured>> = {
  'task-completion': taskCompletion,
  'poverty-exit': povertyExit,
  'fund-progress': fundProgress,
  'fund-compliance': fundCompliance,
  'plan-reconciliation': planReconciliation,
  'public-approval': publicApproval,
  'special-assessment': specialAssessment,
  manual,
};
