import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { allocateFunds } from './allocate-funds/decide.ts';
import { fundsAllocated } from './allocate-funds/events.ts';
import { budgetFunds } from './budget-funds/decide.ts';
import { fundsBudgeted } from './budget-funds/events.ts';
import { closeFundYear } from './close-fund-year/decide.ts';
import { fundYearClosed } from './close-fund-year/events.ts';
import { disburseFunds } from './disburse-funds/decide.ts';
import { fundsDisbursed } from './disburse-funds/events.ts';
import { openFund } from './open-fund/decide.ts';
import { fundOpened, purposeReserved } from './open-fund/events.ts';
import { payFunds } from './pay-funds/decide.ts';
import { fundsPaid } from './pay-funds/events.ts';
import { recordRevenue } from './record-revenue/decide.ts';
import { revenueRecorded } from './record-revenue/events.ts';
import { recoverFunds } from './recover-funds/decide.ts';
import { fundsRecovered } from './recover-funds/events.ts';
import { reopenFundYear } from './reopen-fund-year/decide.ts';
import { fundYearReopened } from './reopen-fund-year/events.ts';
import { returnFunds } from './return-funds/decide.ts';
import { fundsReturned } from './return-funds/events.ts';
import { reverseMovement } from './reverse-movement/decide.ts';
import { movementReversed } from './reverse-movement/events.ts';
import { setUpSpecialFund } from './set-up-special-fund/decide.ts';
import { specialFundSetUp } from './set-up-special-fund/events.ts';
import { settleFunds } from './settle-funds/decide.ts';
import { fundsSettled } from './settle-funds/events.ts';

export * from './books.ts';
export * from './fund.ts';
export * from './revenue.ts';
export * from './terms.ts';
export {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundsRecovered,
  fundsReturned,
  fundsSettled,
  fundYearClosed,
  fundYearReopened,
  movementReversed,
  purposeReserved,
  revenueRecorded,
  specialFundSetUp,
};

export const fundsUseCases: readonly UseCase[] = [
  openFund,
  setUpSpecialFund,
  recordRevenue,
  budgetFunds,
  allocateFunds,
  disburseFunds,
  payFunds,
  settleFunds,
  returnFunds,
  recoverFunds,
  reverseMovement,
  closeFundYear,
  reopenFundYear,
];

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
