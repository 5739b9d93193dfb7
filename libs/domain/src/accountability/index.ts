import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { acceptRectification } from './accept-rectification/decide.ts';
import { rectificationAccepted } from './accept-rectification/events.ts';
import { adoptPolicy } from './adopt-policy/decide.ts';
import { policyAdopted } from './adopt-policy/events.ts';
import { concludeReview } from './conclude-review/decide.ts';
import { reviewConcluded } from './conclude-review/events.ts';
import { decideMeasure } from './decide-measure/decide.ts';
import { measureDecided } from './decide-measure/events.ts';
import { executeMeasure } from './execute-measure/decide.ts';
import { measureExecuted } from './execute-measure/events.ts';
import { holdInterview } from './hold-interview/decide.ts';
import { interviewHeld } from './hold-interview/events.ts';
import { correctionOpened, correctionWithdrawn, obligationLapsed, obligationRequired } from './obligations/events.ts';
import { proposeMeasure } from './propose-measure/decide.ts';
import { measureProposed } from './propose-measure/events.ts';
import { proposePolicy } from './propose-policy/decide.ts';
import { policyProposed } from './propose-policy/events.ts';
import { PROGRAMME_POLICY } from './propose-policy/programme-policy.ts';
import { refusePolicy } from './refuse-policy/decide.ts';
import { policyRefused } from './refuse-policy/events.ts';
import { reportRectification } from './report-rectification/decide.ts';
import { rectificationReported } from './report-rectification/events.ts';
import { restore } from './restore/decide.ts';
import { restored } from './restore/events.ts';
import { returnRectification } from './return-rectification/decide.ts';
import { rectificationReturned } from './return-rectification/events.ts';
import { scheduleInterview } from './schedule-interview/decide.ts';
import { interviewScheduled } from './schedule-interview/events.ts';

export { type Concerned, concerns, isTrigger } from './engine/concerns.ts';
export {
  APPOINTMENT_TYPES,
  LEADER_TYPES,
  OBLIGATION_TYPES,
  RESULT_TYPES,
  SHARED_TYPES,
  TRIGGER_TYPES,
  UNIT_TYPES,
} from './engine/fact-types.ts';
export { follow } from './engine/follow.ts';
export { leaderFacts } from './engine/leader-facts.ts';
export { type Load, loadKey, type ReadingPlan } from './engine/loading.ts';
export type { DueFact, NewId } from './engine/obligations-due.ts';
export { raise } from './engine/raise.ts';
export type { AdoptedPolicy, Facts, LeaderFacts } from './facts/facts.ts';
export { factsFrom } from './facts/facts-from.ts';
export type { LoggedFact } from './facts/logged-fact.ts';
export { type Fate, type Obligation, type ObligationEvent, obligation, type Stage } from './obligation.ts';
export {
  noPolicyInForce,
  type Policies,
  type Policy,
  type PolicyEvent,
  type PolicyProposal,
  policy,
  policyOn,
} from './policy.ts';
export type { Attribution } from './rules/attribution.ts';
export { rules } from './rules/index.ts';
export { obligationAt } from './rules/obligation-at.ts';
export type { Rule } from './rules/rule.ts';
export { derive, deriveUnder } from './standing/derive.ts';
export * from './standing/obligation-status.ts';
export * from './standing/standing.ts';
export { whereItStands } from './standing/where-it-stands.ts';
export * from './terms.ts';
export {
  correctionOpened,
  correctionWithdrawn,
  interviewHeld,
  interviewScheduled,
  measureDecided,
  measureExecuted,
  measureProposed,
  obligationLapsed,
  obligationRequired,
  PROGRAMME_POLICY,
  policyAdopted,
  policyProposed,
  policyRefused,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
  restored,
  reviewConcluded,
};

export const accountabilityUseCases: readonly UseCase[] = [
  proposePolicy,
  adoptPolicy,
  refusePolicy,
  scheduleInterview,
  holdInterview,
  reportRectification,
  acceptRectification,
  returnRectification,
  proposeMeasure,
  decideMeasure,
  executeMeasure,
  concludeReview,
  restore,
];

export const accountabilityFacts: readonly FactType[] = [
  policyProposed,
  policyAdopted,
  policyRefused,
  obligationRequired,
  obligationLapsed,
  correctionOpened,
  correctionWithdrawn,
  interviewScheduled,
  interviewHeld,
  rectificationReported,
  rectificationAccepted,
  rectificationReturned,
  measureProposed,
  measureDecided,
  measureExecuted,
  reviewConcluded,
  restored,
];
