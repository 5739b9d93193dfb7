import type {
  cycleOpened,
  exemptionGranted,
  exemptionRevoked,
  resultPublished,
  resultRevised,
} from '../../assessment/facts.ts';
import type {
  exitApproved,
  exitRevoked,
  exitStepStruck,
  householdCountCorrected,
  householdsCounted,
  reductionPlanJudged,
  registerHandedOver,
  registerTakenOver,
  returnedToPoverty,
  returnStruck,
} from '../../exit/facts.ts';
import type { FactOf } from '../../kernel/fact.ts';
import type {
  appointmentEnded,
  appointmentStruck,
  earlyMoveApproved,
  leaderAppointed,
  renamingStruck,
  successionStruck,
  unitEstablished,
  unitMerged,
  unitRenamed,
  unitSplit,
} from '../../organisation/facts.ts';
import type { findingRecorded } from '../../oversight/facts.ts';
import type { BreachEvent } from '../breach.ts';
import type { flagAnswered, policyAdopted } from '../facts.ts';
import type { ObligationEvent } from '../obligation.ts';
import type { Logged, LoggedFact } from './logged-fact.ts';
import type { PersonFact } from './persons.ts';

export type UnitFact =
  | Logged<FactOf<typeof unitEstablished>>
  | Logged<FactOf<typeof unitRenamed>>
  | Logged<FactOf<typeof unitMerged>>
  | Logged<FactOf<typeof unitSplit>>
  | Logged<FactOf<typeof renamingStruck>>
  | Logged<FactOf<typeof successionStruck>>;
export type AppointmentFact =
  | Logged<FactOf<typeof leaderAppointed>>
  | Logged<FactOf<typeof appointmentEnded>>
  | Logged<FactOf<typeof appointmentStruck>>
  | Logged<FactOf<typeof earlyMoveApproved>>;
export type ResultFact =
  | Logged<FactOf<typeof resultPublished>>
  | Logged<FactOf<typeof resultRevised>>
  | Logged<FactOf<typeof exemptionGranted>>
  | Logged<FactOf<typeof exemptionRevoked>>;
export type ObligationFact = Logged<ObligationEvent>;

export type FindingFact = Logged<FactOf<typeof findingRecorded>>;
/** What looking into a flag came to is found of the unit and the year as well. */
export type FlagAnswerFact = Logged<FactOf<typeof flagAnswered>>;
export type BreachFact = Logged<BreachEvent>;
export type ExitFact =
  | Logged<FactOf<typeof exitApproved>>
  | Logged<FactOf<typeof exitRevoked>>
  | Logged<FactOf<typeof exitStepStruck>>;
export type ReturnFact = Logged<FactOf<typeof returnedToPoverty>> | Logged<FactOf<typeof returnStruck>>;
export type CountFact = Logged<FactOf<typeof householdsCounted>> | Logged<FactOf<typeof householdCountCorrected>>;
export type ShareFact = Logged<FactOf<typeof registerTakenOver>> | Logged<FactOf<typeof registerHandedOver>>;
export type PlanFact = Logged<FactOf<typeof reductionPlanJudged>>;

/** Every fact that the engine knows how to use. */
export type KnownFact =
  | UnitFact
  | AppointmentFact
  | ResultFact
  | ObligationFact
  | FindingFact
  | FlagAnswerFact
  | PlanFact
  | BreachFact
  | ExitFact
  | ReturnFact
  | CountFact
  | ShareFact
  | PersonFact
  | Logged<FactOf<typeof policyAdopted>>
  | Logged<FactOf<typeof cycleOpened>>;

type ByType = { readonly [T in KnownFact['type']]: true };
const KNOWN: ByType = {
  'organisation.unit-established': true,
  'organisation.unit-renamed': true,
  'organisation.unit-merged': true,
  'organisation.unit-split': true,
  'organisation.renaming-struck': true,
  'organisation.succession-struck': true,
  'organisation.leader-appointed': true,
  'organisation.appointment-ended': true,
  'organisation.appointment-struck': true,
  'organisation.early-move-approved': true,
  'organisation.leaders-joined': true,
  'organisation.leaders-separated': true,
  'organisation.duplicate-suspected': true,
  'organisation.duplicate-resolved': true,
  'assessment.cycle-opened': true,
  'assessment.result-published': true,
  'assessment.result-revised': true,
  'assessment.exemption-granted': true,
  'assessment.exemption-revoked': true,
  'accountability.policy-adopted': true,
  'accountability.obligation-required': true,
  'accountability.obligation-lapsed': true,
  'accountability.correction-opened': true,
  'accountability.correction-withdrawn': true,
  'accountability.interview-scheduled': true,
  'accountability.interview-held': true,
  'accountability.rectification-reported': true,
  'accountability.rectification-accepted': true,
  'accountability.rectification-returned': true,
  'accountability.rectification-item-added': true,
  'accountability.rectification-item-reported': true,
  'accountability.rectification-item-checked': true,
  'accountability.rectification-item-struck-off': true,
  'accountability.rectification-item-withdrawn': true,
  'accountability.measure-proposed': true,
  'accountability.statement-heard': true,
  'accountability.measure-decided': true,
  'accountability.measure-executed': true,
  'accountability.decision-served': true,
  'accountability.measure-appealed': true,
  'accountability.measure-appeal-decided': true,
  'accountability.review-concluded': true,
  'accountability.restored': true,
  'accountability.consequence-approved': true,
  'accountability.commended': true,
  'accountability.self-criticism-made': true,
  'accountability.breach-raised': true,
  'accountability.breach-remedied': true,
  'accountability.breach-lapsed': true,
  'exit.returned-to-poverty': true,
  'exit.return-struck': true,
  'exit.households-counted': true,
  'exit.household-count-corrected': true,
  'exit.register-taken-over': true,
  'exit.register-handed-over': true,
  'exit.exit-approved': true,
  'exit.exit-revoked': true,
  'exit.exit-step-struck': true,
  'exit.reduction-plan-judged': true,
  'oversight.finding-recorded': true,
  'accountability.flag-answered': true,
};

const isPerson: ReadonlySet<string> = new Set([
  'organisation.leaders-joined',
  'organisation.leaders-separated',
  'organisation.duplicate-suspected',
  'organisation.duplicate-resolved',
] satisfies readonly PersonFact['type'][]);

export const isPersonFact = (fact: KnownFact): fact is PersonFact => isPerson.has(fact.type);

export const isKnownFact = (fact: LoggedFact): fact is KnownFact => Object.hasOwn(KNOWN, fact.type);
