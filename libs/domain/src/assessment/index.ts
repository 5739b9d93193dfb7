import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { adoptScheme } from './adopt-scheme/decide.ts';
import { schemeAdopted } from './adopt-scheme/events.ts';
import { closeCycle } from './close-cycle/decide.ts';
import { cycleClosed } from './close-cycle/events.ts';
import { decideAppeal } from './decide-appeal/decide.ts';
import { appealDecided } from './decide-appeal/events.ts';
import { grantExemption } from './grant-exemption/decide.ts';
import { exemptionGranted } from './grant-exemption/events.ts';
import { lodgeAppeal } from './lodge-appeal/decide.ts';
import { appealLodged } from './lodge-appeal/events.ts';
import { openCycle } from './open-cycle/decide.ts';
import { cycleOpened } from './open-cycle/events.ts';
import { publishResult } from './publish-result/decide.ts';
import { resultPublished } from './publish-result/events.ts';
import { recordResult } from './record-result/decide.ts';
import { resultRecorded } from './record-result/events.ts';
import { recordSpecialAssessment } from './record-special-assessment/decide.ts';
import { specialAssessmentRecorded } from './record-special-assessment/events.ts';
import { reviseResult } from './revise-result/decide.ts';
import { resultRevised } from './revise-result/events.ts';

export * from './cycle.ts';
export * from './result.ts';
export * from './scheme.ts';
export * from './special-assessment.ts';
export * from './terms.ts';
export {
  appealDecided,
  appealLodged,
  cycleClosed,
  cycleOpened,
  exemptionGranted,
  resultPublished,
  resultRecorded,
  resultRevised,
  schemeAdopted,
  specialAssessmentRecorded,
};

export const assessmentUseCases: readonly UseCase[] = [
  adoptScheme,
  openCycle,
  closeCycle,
  recordResult,
  publishResult,
  lodgeAppeal,
  decideAppeal,
  reviseResult,
  grantExemption,
  recordSpecialAssessment,
];

export const assessmentFacts: readonly FactType[] = [
  schemeAdopted,
  cycleOpened,
  cycleClosed,
  resultRecorded,
  resultPublished,
  appealLodged,
  appealDecided,
  resultRevised,
  exemptionGranted,
  specialAssessmentRecorded,
];
