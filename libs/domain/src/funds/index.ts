import type { UseCase } from '../kernel/use-case.ts';
import { allocateFunds } from './allocate-funds.ts';
import { amendInstrument } from './amend-instrument.ts';
import { budgetFunds } from './budget-funds.ts';
import { closeFundYear } from './close-fund-year.ts';
import { closeInstrument } from './close-instrument.ts';
import { commitInstrument } from './commit-instrument.ts';
import { disburseFunds } from './disburse-funds.ts';
import { drawDownInstrument } from './draw-down-instrument.ts';
import { grantReward } from './grant-reward.ts';
import { openFund } from './open-fund.ts';
import { payFunds } from './pay-funds.ts';
import { recordRevenue } from './record-revenue.ts';
import { recoverFunds } from './recover-funds.ts';
import { reopenFundYear } from './reopen-fund-year.ts';
import { repayInstrument } from './repay-instrument.ts';
import { returnFunds } from './return-funds.ts';
import { reverseInstrumentEntry } from './reverse-instrument-entry.ts';
import { reverseMovement } from './reverse-movement.ts';
import { setUpSpecialFund } from './set-up-special-fund.ts';
import { settleFunds } from './settle-funds.ts';

export * from './books.ts';
export * from './facts.ts';
export * from './fund.ts';
export * from './instrument.ts';
export * from './instrument-sources.ts';
export * from './phase-names.ts';
export * from './revenue.ts';
export * from './reward.ts';
export * from './terms.ts';

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
  commitInstrument,
  amendInstrument,
  drawDownInstrument,
  repayInstrument,
  reverseInstrumentEntry,
  closeInstrument,
  grantReward,
];
