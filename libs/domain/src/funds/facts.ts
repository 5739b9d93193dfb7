import { type FactType, fact } from '../kernel/fact.ts';
import { optional } from '../kernel/term.ts';
import { AmountFen, FundId, Reason, UnitId, Year } from '../kernel/vocabulary.ts';
import { FundSource, fundPurpose, MovementId, Payee, RevenueBasis, recordedMovement } from './terms.ts';

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

/** Local fiscal revenue of a unit in a year; the latest record holds. */
export const revenueRecorded = fact('funds.revenue-recorded', {
  unitId: UnitId,
  fiscalYear: Year,
  amountFen: AmountFen,
  basis: RevenueBasis,
  reason: optional(Reason),
});

export const fundsBudgeted = fact('funds.funds-budgeted', recordedMovement);

export const fundsAllocated = fact('funds.funds-allocated', recordedMovement);

export const fundsDisbursed = fact('funds.funds-disbursed', recordedMovement);

export const fundsPaid = fact('funds.funds-paid', { ...recordedMovement, payee: Payee });

export const fundsSettled = fact('funds.funds-settled', recordedMovement);

export const fundsReturned = fact('funds.funds-returned', recordedMovement);

export const fundsRecovered = fact('funds.funds-recovered', recordedMovement);

/** The exact mirror of what it reverses; a correction is this and then a new movement. */
export const movementReversed = fact('funds.movement-reversed', {
  ...recordedMovement,
  reverses: MovementId,
  reason: Reason,
});

export const yearClosing = {
  fundId: FundId,
};

export const fundYearClosed = fact('funds.fund-year-closed', { ...yearClosing, fiscalYear: Year });

export const yearReopening = {
  fundId: FundId,
  reason: Reason,
};

export const fundYearReopened = fact('funds.fund-year-reopened', { ...yearReopening, fiscalYear: Year });

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
];
