import type {
  exitApproved,
  exitRevoked,
  exitStepStruck,
  householdCountCorrected,
  householdsCounted,
} from '../../../../exit/facts.ts';
import type {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundsRecovered,
  fundsReturned,
  instrumentDrawnDown,
  instrumentEntryReversed,
  instrumentRepaid,
  movementReversed,
  revenueRecorded,
  specialFundSetUp,
} from '../../../../funds/facts.ts';
import type { FactOf } from '../../../../kernel/fact.ts';
import type {
  appointmentEnded,
  appointmentStruck,
  leaderAppointed,
  successionStruck,
  unitEstablished,
  unitMerged,
  unitSplit,
} from '../../../../organisation/facts.ts';
import type { noticePosted } from '../../../../oversight/facts.ts';
import type {
  completionClaimed,
  completionVerified,
  taskAmended,
  taskAssigned,
  taskCancelled,
} from '../../../../programme/facts.ts';
import type { dayTurned, flagAnswered, policyAdopted } from '../../../facts.ts';
import type { Logged, LoggedFact } from '../../../known/logged-fact.ts';

type Of<D> = Logged<FactOf<D>>;

export type MovementFact =
  | Of<typeof fundsBudgeted>
  | Of<typeof fundsAllocated>
  | Of<typeof fundsDisbursed>
  | Of<typeof fundsPaid>
  | Of<typeof fundsReturned>
  | Of<typeof fundsRecovered>
  | Of<typeof movementReversed>;

/** What is drawn down, and what is repaid out of the payments of funds. */
export type InstrumentFact =
  | Of<typeof instrumentDrawnDown>
  | Of<typeof instrumentRepaid>
  | Of<typeof instrumentEntryReversed>;

export type TaskFact =
  | Of<typeof taskAssigned>
  | Of<typeof taskAmended>
  | Of<typeof completionClaimed>
  | Of<typeof completionVerified>
  | Of<typeof taskCancelled>;

export type VillageFact =
  | Of<typeof householdsCounted>
  | Of<typeof householdCountCorrected>
  | Of<typeof exitApproved>
  | Of<typeof exitRevoked>
  | Of<typeof exitStepStruck>
  | Of<typeof noticePosted>;

export type UnitFact =
  | Of<typeof unitEstablished>
  | Of<typeof unitMerged>
  | Of<typeof unitSplit>
  | Of<typeof successionStruck>;

/** Who serves where. */
export type ServiceFact = Of<typeof leaderAppointed> | Of<typeof appointmentEnded> | Of<typeof appointmentStruck>;

/** Every fact that flags rest on. What has been paid is settled 报账 without moving on. */
export type FlagFact =
  | MovementFact
  | InstrumentFact
  | TaskFact
  | VillageFact
  | Of<typeof fundOpened>
  | Of<typeof specialFundSetUp>
  | Of<typeof revenueRecorded>
  | UnitFact
  | ServiceFact
  | Of<typeof policyAdopted>
  | Of<typeof flagAnswered>
  | Of<typeof dayTurned>;

const TYPES: { readonly [T in FlagFact['type']]: true } = {
  'organisation.unit-established': true,
  'organisation.unit-merged': true,
  'organisation.unit-split': true,
  'organisation.succession-struck': true,
  'organisation.leader-appointed': true,
  'organisation.appointment-ended': true,
  'organisation.appointment-struck': true,
  'programme.task-assigned': true,
  'programme.task-amended': true,
  'programme.completion-claimed': true,
  'programme.completion-verified': true,
  'programme.task-cancelled': true,
  'funds.fund-opened': true,
  'funds.special-fund-set-up': true,
  'funds.revenue-recorded': true,
  'funds.funds-budgeted': true,
  'funds.funds-allocated': true,
  'funds.funds-disbursed': true,
  'funds.funds-paid': true,
  'funds.funds-returned': true,
  'funds.funds-recovered': true,
  'funds.movement-reversed': true,
  'funds.instrument-drawn-down': true,
  'funds.instrument-repaid': true,
  'funds.instrument-entry-reversed': true,
  'exit.households-counted': true,
  'exit.household-count-corrected': true,
  'exit.exit-approved': true,
  'exit.exit-revoked': true,
  'exit.exit-step-struck': true,
  'oversight.notice-posted': true,
  'accountability.policy-adopted': true,
  'accountability.flag-answered': true,
  'accountability.day-turned': true,
};

/** What the engine reads for flags, in the order of the log. */
export const FLAG_CAUSES: readonly string[] = Object.keys(TYPES);

export const isFlagFact = (fact: LoggedFact): fact is FlagFact => Object.hasOwn(TYPES, fact.type);

const MOVEMENTS: ReadonlySet<string> = new Set([
  'funds.funds-budgeted',
  'funds.funds-allocated',
  'funds.funds-disbursed',
  'funds.funds-paid',
  'funds.funds-returned',
  'funds.funds-recovered',
  'funds.movement-reversed',
] satisfies readonly MovementFact['type'][]);

export const isMovement = (fact: FlagFact): fact is MovementFact => MOVEMENTS.has(fact.type);

export const isOfInstrument = (fact: FlagFact): fact is InstrumentFact => fact.type.startsWith('funds.instrument-');

export const isOfTask = (fact: FlagFact): fact is TaskFact => fact.type.startsWith('programme.');
