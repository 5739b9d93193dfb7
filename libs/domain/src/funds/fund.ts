import type { FactOf } from '../kernel/fact.ts';
import { invariant } from '../kernel/invariant.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { type Books, emptyBooks, withMovement, withReversal } from './books.ts';
import type {
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
  specialFundSetUp,
} from './facts.ts';
import type { FundSource } from './terms.ts';

export type MovementEvent =
  | FactOf<typeof fundsBudgeted>
  | FactOf<typeof fundsAllocated>
  | FactOf<typeof fundsDisbursed>
  | FactOf<typeof fundsPaid>
  | FactOf<typeof fundsSettled>
  | FactOf<typeof fundsReturned>
  | FactOf<typeof fundsRecovered>
  | FactOf<typeof movementReversed>;

export type FundEvent =
  | FactOf<typeof fundOpened>
  | FactOf<typeof specialFundSetUp>
  | FactOf<typeof fundYearClosed>
  | FactOf<typeof fundYearReopened>
  | MovementEvent;

/** One source in one fiscal year, with books of its own. */
export interface Fund {
  readonly fundId: string;
  readonly source: FundSource;
  readonly fiscalYear: number;
  readonly poolHolderId: string;
  readonly closed: boolean;
  readonly special: boolean;
  readonly books: Books;
}

function opened({ data }: FactOf<typeof fundOpened>): Fund {
  const { fundId, source, fiscalYear, poolHolderId } = data;
  return { fundId, source, fiscalYear, poolHolderId, closed: false, special: false, books: emptyBooks };
}

function evolve(state: Fund | undefined, event: FundEvent): Fund {
  if (event.type === 'funds.fund-opened') return opened(event);
  invariant(state !== undefined, `fund ${event.data.fundId} is opened before anything moves`);
  switch (event.type) {
    case 'funds.special-fund-set-up':
      return { ...state, special: true };
    case 'funds.fund-year-closed':
      return { ...state, closed: true };
    case 'funds.fund-year-reopened':
      return { ...state, closed: false };
    case 'funds.movement-reversed':
      return { ...state, books: withReversal(state.books, event.data, event.data.reverses, event.effectiveOn) };
    case 'funds.funds-budgeted':
    case 'funds.funds-allocated':
    case 'funds.funds-disbursed':
    case 'funds.funds-paid':
    case 'funds.funds-settled':
    case 'funds.funds-returned':
    case 'funds.funds-recovered':
      return { ...state, books: withMovement(state.books, event.data, event.effectiveOn) };
  }
}

export const fund = stream('fund', undefined as Fund | undefined, evolve);

export const unknownFund = unknown('fund', '资金', 'fund');
export const fundExists = alreadyExists('fund', '资金', 'fund');
