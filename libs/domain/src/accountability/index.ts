import type { UseCase } from '../kernel/use-case.ts';
import { acceptRectification } from './accept-rectification.ts';
import { addRectificationItem } from './add-rectification-item.ts';
import { adoptPolicy } from './adopt-policy.ts';
import { answerFlag } from './answer-flag.ts';
import { appealMeasure } from './appeal-measure.ts';
import { approveConsequence } from './approve-consequence.ts';
import { checkRectificationItem } from './check-rectification-item.ts';
import { commend } from './commend.ts';
import { concludeReview } from './conclude-review.ts';
import { decideMeasure } from './decide-measure.ts';
import { decideMeasureAppeal } from './decide-measure-appeal.ts';
import { executeMeasure } from './execute-measure.ts';
import { hearStatement } from './hear-statement.ts';
import { holdInterview } from './hold-interview.ts';
import { proposeMeasure } from './propose-measure.ts';
import { proposePolicy } from './propose-policy.ts';
import { recordSelfCriticism } from './record-self-criticism.ts';
import { refusePolicy } from './refuse-policy.ts';
import { reportRectification } from './report-rectification.ts';
import { reportRectificationItem } from './report-rectification-item.ts';
import { restore } from './restore.ts';
import { returnRectification } from './return-rectification.ts';
import { scheduleInterview } from './schedule-interview.ts';
import { serveDecision } from './serve-decision.ts';
import { strikeOffRectificationItem } from './strike-off-rectification-item.ts';
import { withdrawRectificationItem } from './withdraw-rectification-item.ts';

export { type Breach, type BreachEvent, type BreachState, breach } from './breach.ts';
export { type Agenda, agenda } from './engine/agenda.ts';
export { type AppointmentCheck, checkAppointment, type PlannedMove } from './engine/check-appointment.ts';
export { type Concerned, concerns, isTrigger } from './engine/concerns.ts';
export { DAYS_STREAM, DAYS_SUBJECT, dayEventId, daysToTurn } from './engine/days.ts';
export type { DueFact, NewId } from './engine/due-fact.ts';
export { type FactIndex, factIndex, INDEXED_TYPES } from './engine/fact-index.ts';
export {
  APPOINTMENT_TYPES,
  COUNT_TYPES,
  LEADER_TYPES,
  OBLIGATION_TYPES,
  RESULT_TYPES,
  SHARED_TYPES,
  STANDING_CAUSES,
  TRIGGER_TYPES,
  UNIT_TYPES,
} from './engine/fact-types.ts';
export { type FlagBook, flagBook } from './engine/flag-book.ts';
export { follow } from './engine/follow.ts';
export { leaderFacts } from './engine/leader-facts.ts';
export { type Load, loadKey, type ReadingPlan } from './engine/loading.ts';

export { raise } from './engine/raise.ts';
export { isStandingFact, type StandingFact, standingChange } from './engine/standing-change.ts';
export { canChangeStanding, touchedBy } from './engine/touched.ts';
export * from './facts.ts';
export { type Flag, type FlagEvent, flagOf } from './flag.ts';
export * from './flag-terms.ts';
export type { AdoptedPolicy, Facts, LeaderFacts } from './known/facts.ts';
export { factsFrom } from './known/facts-from.ts';
export type { LoggedFact } from './known/logged-fact.ts';
export { type JoinedId, joinedIn } from './known/persons.ts';
export {
  type Fate,
  type Measure,
  type MeasureAppeal,
  type Obligation,
  type ObligationEvent,
  obligation,
  type Stage,
} from './obligation.ts';
export {
  noPolicyInForce,
  type Policies,
  type Policy,
  type PolicyEvent,
  type PolicyProposal,
  type ProgrammePolicy,
  policy,
  policyOn,
} from './policy.ts';
export { exitStepNames, PolicyVersion } from './policy-terms.ts';
export { PROGRAMME_FLAGS } from './programme-flags.ts';
export { PROGRAMME_POLICY } from './programme-policy.ts';
export { PROGRAMME_TRIGGERS } from './programme-triggers.ts';
export { type ItemStatus, isAtEnd, type RectificationItem } from './rectification-item.ts';
export { RULE_OF_MARK, type RuleAbout, type RuleText, ruleOfExit, ruleTexts } from './rule-texts.ts';
export type { Attribution } from './rules/attribution.ts';
export type { FlagRule, NamesUnit, Told as FlagTold } from './rules/flags/flag-rule.ts';
export { FLAG_CAUSES, isFlagFact } from './rules/flags/ground/flag-facts.ts';
export { flagRules } from './rules/flags/index.ts';
export { rules } from './rules/index.ts';
export { obligationAt } from './rules/obligation-at.ts';
export type { Rule } from './rules/rule.ts';
export { applied, changeOf, type StandingEvent, toCourse } from './standing/course.ts';
export { derive, deriveUnder, recordOf } from './standing/derive.ts';
export type { Mark } from './standing/marks.ts';
export * from './standing/obligation-status.ts';
export type { LeaderRecord } from './standing/record.ts';
export * from './standing/standing.ts';
export { type StandingInterval, standingsOver } from './standing/standings-over.ts';
export { whereItStands } from './standing/where-it-stands.ts';
export * from './standing-terms.ts';
export * from './terms.ts';
export * from './trigger-terms.ts';
export * from './what-if/index.ts';
export { proposePolicy };

export const accountabilityUseCases: readonly UseCase[] = [
  proposePolicy,
  adoptPolicy,
  refusePolicy,
  scheduleInterview,
  holdInterview,
  reportRectification,
  acceptRectification,
  returnRectification,
  addRectificationItem,
  reportRectificationItem,
  checkRectificationItem,
  strikeOffRectificationItem,
  withdrawRectificationItem,
  proposeMeasure,
  hearStatement,
  decideMeasure,
  executeMeasure,
  serveDecision,
  appealMeasure,
  decideMeasureAppeal,
  concludeReview,
  restore,
  approveConsequence,
  commend,
  recordSelfCriticism,
  answerFlag,
];
