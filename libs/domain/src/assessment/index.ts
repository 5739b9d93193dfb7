import type { UseCase } from '../kernel/use-case.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { closeCycle } from './close-cycle.ts';
import { completePublishing } from './complete-publishing.ts';
import { completeRecording } from './complete-recording.ts';
import { decideAppeal } from './decide-appeal.ts';
import { enterScore } from './enter-score.ts';
import { enterVeto } from './enter-veto.ts';
import { generateEvaluation } from './generate-evaluation.ts';
import { grantExemption } from './grant-exemption.ts';
import { lodgeAppeal } from './lodge-appeal.ts';
import { openCycle } from './open-cycle.ts';
import { publishBatch } from './publish-batch.ts';
import { publishEvaluation } from './publish-evaluation.ts';
import { publishResult } from './publish-result.ts';
import { publishResults } from './publish-results.ts';
import { recordBatch } from './record-batch.ts';
import { recordEvaluation } from './record-evaluation.ts';
import { recordResult } from './record-result.ts';
import { recordResults } from './record-results.ts';
import { recordSpecialAssessment } from './record-special-assessment.ts';
import { reviewEvaluation } from './review-evaluation.ts';
import { reviseResult } from './revise-result.ts';
import { revokeExemption } from './revoke-exemption.ts';

export * from './cycle.ts';
export * from './evaluation/index.ts';
export * from './evaluation-record.ts';
export * from './evaluation-recording.ts';
export * from './facts.ts';
export * from './forecast/index.ts';
export type { Marking } from './marking.ts';
export { isSame as isSameResult, type Result, type ResultEvent, result, type Scored } from './result.ts';
export { RESULTS_MAX } from './results-of-year.ts';
export * from './scheme.ts';
export * from './source-terms.ts';
export * from './special-assessment.ts';
export * from './terms.ts';
export * from './what-if/index.ts';

export const assessmentUseCases: readonly UseCase[] = [
  adoptScheme,
  openCycle,
  closeCycle,
  generateEvaluation,
  reviewEvaluation,
  recordEvaluation,
  publishEvaluation,
  recordResult,
  recordResults,
  publishResult,
  publishResults,
  lodgeAppeal,
  decideAppeal,
  reviseResult,
  grantExemption,
  revokeExemption,
  recordSpecialAssessment,
  enterScore,
  enterVeto,
];

/**
 * How what was opened is carried out: nobody asks for these steps but the service itself, which goes on until it is complete. A step
 * that was done changes nothing when it is done again.
 */
export const assessmentSteps: readonly UseCase[] = [recordBatch, publishBatch, completeRecording, completePublishing];

export { completePublishing, completeRecording, publishBatch, publishEvaluation, recordBatch, recordEvaluation };
