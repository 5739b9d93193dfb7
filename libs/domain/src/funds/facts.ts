import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import { AmountFen, FundId, Reason, UnitId, Year } from '../kernel/vocabulary.ts';
import {
  BasisDetail,
  FirstPayee,
  FundSource,
  fundPurpose,
  MovementId,
  Payee,
  RevenueBasis,
  RevenueCorrection,
  recordedMovement,
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
