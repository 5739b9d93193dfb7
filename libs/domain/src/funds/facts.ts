import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import { AmountFen, FundId, flag, integer, Mode, Pathway, Reason, UnitId, Year } from '../kernel/vocabulary.ts';
import {
  BasisDetail,
  DocumentNumber,
  FirstPayee,
  FundSource,
  fundPurpose,
  InstrumentChange,
  InstrumentEntryId,
  InstrumentId,
  InstrumentKind,
  InstrumentOutcome,
  InstrumentProvider,
  MovementId,
  Payee,
  ProjectId,
  purposeFields,
  RepaidFrom,
  RevenueBasis,
  RevenueCorrection,
  RewardGrounds,
  RewardId,
  recordedMovement,
  whyAmended,
  whyBack,
  whyReopened,
  whyReversed,
} from './terms.ts';

export const openedFund = {
  fundId: FundId,
  source: FundSource,
  fiscalYear: Year,
  poolHolderId: UnitId,
  ...fundPurpose,
};

/** One source in one fiscal year, in the pool of one unit. */
export const fundOpened = fact('funds.fund-opened', openedFund);

/** Of a source, a fiscal year and a pool, this purpose has its fund now. */
export const purposeReserved = fact('funds.purpose-reserved', openedFund);

/** 县级专项扶贫资金: the amount is what the county sets aside for the year. */
export const specialFund = {
  fundId: FundId,
  amountFen: AmountFen,
};

export const specialFundSetUp = fact('funds.special-fund-set-up', {
  ...specialFund,
  unitId: UnitId,
  fiscalYear: Year,
});

/** Local fiscal revenue of a unit in a year; the latest record holds, and says why it takes the place of another. */
export const revenueRecorded = fact('funds.revenue-recorded', {
  unitId: UnitId,
  fiscalYear: Year,
  amountFen: AmountFen,
  basis: RevenueBasis,
  basisDetail: optional(personal(BasisDetail)),
  reasonCode: optional(RevenueCorrection),
  reason: optional(personal(Reason)),
});

export const fundsBudgeted = fact('funds.funds-budgeted', recordedMovement);

export const fundsAllocated = fact('funds.funds-allocated', recordedMovement);

export const fundsDisbursed = fact('funds.funds-disbursed', recordedMovement);

export const fundsPaid = fact('funds.funds-paid', { ...recordedMovement, payee: Payee }, [
  earlier({ ...recordedMovement, payee: FirstPayee }, (same) => same),
]);

export const fundsSettled = fact('funds.funds-settled', recordedMovement);

export const fundsReturned = fact('funds.funds-returned', { ...recordedMovement, ...whyBack });

export const fundsRecovered = fact('funds.funds-recovered', { ...recordedMovement, ...whyBack });

/** The exact mirror of what it reverses; a correction is this and then a new movement. */
export const movementReversed = fact('funds.movement-reversed', {
  ...recordedMovement,
  reverses: MovementId,
  ...whyReversed,
});

export const yearClosing = {
  fundId: FundId,
};

export const fundYearClosed = fact('funds.fund-year-closed', { ...yearClosing, fiscalYear: Year });

export const yearReopening = {
  fundId: FundId,
  ...whyReopened,
};

export const fundYearReopened = fact('funds.fund-year-reopened', { ...yearReopening, fiscalYear: Year });

/** `coversId`: of a guarantee, the loan that it covers. */
export const committedInstrument = {
  instrumentId: InstrumentId,
  kind: InstrumentKind,
  provider: InstrumentProvider,
  holderId: UnitId,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  coversId: optional(InstrumentId),
  pathway: optional(Pathway),
  mode: optional(Mode),
  projectId: optional(ProjectId),
};

/** Financial or private money is promised to a unit's programme, up to an amount. */
export const instrumentCommitted = fact('funds.instrument-committed', committedInstrument);

/** Recorded with each fact about an instrument: what it is, and whose. */
const ofInstrument = { kind: InstrumentKind, holderId: UnitId };

/** How much of a loan a guarantee covers, from its day on: more, or less, by so much. */
export const loanCoverChanged = fact('funds.loan-cover-changed', {
  instrumentId: InstrumentId,
  guaranteeId: InstrumentId,
  change: InstrumentChange,
  amountFen: AmountFen,
});

export const amendedInstrument = {
  instrumentId: InstrumentId,
  change: InstrumentChange,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  ...whyAmended,
};

/** More is committed, or less, by so much. */
export const instrumentAmended = fact('funds.instrument-amended', { ...amendedInstrument, ...ofInstrument });

/** `throughFundId`: the fund that the money came into; `households`: how many of them have it. */
export const drawnDown = {
  instrumentId: InstrumentId,
  entryId: InstrumentEntryId,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  intendedRepeat: optional(flag()),
  ...purposeFields,
  households: optional(integer(1, 10_000_000, 12)),
  throughFundId: optional(FundId),
};

export const instrumentDrawnDown = fact('funds.instrument-drawn-down', { ...drawnDown, ...ofInstrument });

/** Out of fiscal money: the payment of a fund by which it was repaid. */
export const repaidInstrument = {
  instrumentId: InstrumentId,
  entryId: InstrumentEntryId,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  intendedRepeat: optional(flag()),
  repaidFrom: RepaidFrom,
  fundId: optional(FundId),
  movementId: optional(MovementId),
};

export const instrumentRepaid = fact('funds.instrument-repaid', { ...repaidInstrument, ...ofInstrument });

/** A drawdown or a repayment never was, from the day of the reversal on. */
export const instrumentEntryReversed = fact('funds.instrument-entry-reversed', {
  instrumentId: InstrumentId,
  entryId: InstrumentEntryId,
  reverses: InstrumentEntryId,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  villageId: optional(UnitId),
  fundId: optional(FundId),
  movementId: optional(MovementId),
  ...whyReversed,
  ...ofInstrument,
});

/** Nothing more is drawn; what was drawn is still repaid. */
export const instrumentClosed = fact('funds.instrument-closed', {
  instrumentId: InstrumentId,
  outcome: InstrumentOutcome,
  ...ofInstrument,
});

/** `movementId`: the allocation by which a county is rewarded. */
export const grantedReward = {
  rewardId: RewardId,
  fundId: FundId,
  movementId: MovementId,
  grounds: RewardGrounds,
  specialFundId: optional(FundId),
  reason: optional(personal(Reason)),
};

export const rewardGranted = fact('funds.reward-granted', {
  ...grantedReward,
  unitId: UnitId,
  amountFen: AmountFen,
  fiscalYear: Year,
});

export const fundsFacts: readonly FactType[] = [
  fundOpened,
  purposeReserved,
  specialFundSetUp,
  revenueRecorded,
  fundsBudgeted,
  fundsAllocated,
  fundsDisbursed,
  fundsPaid,
  fundsSettled,
  fundsReturned,
  fundsRecovered,
  movementReversed,
  fundYearClosed,
  fundYearReopened,
  instrumentCommitted,
  loanCoverChanged,
  instrumentAmended,
  instrumentDrawnDown,
  instrumentRepaid,
  instrumentEntryReversed,
  instrumentClosed,
  rewardGranted,
];
