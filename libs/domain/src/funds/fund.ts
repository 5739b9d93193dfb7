import { type Day, laterOf } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { invariant } from '../kernel/invariant.ts';
import { alreadyExists, refusal, unknown } from '../kernel/refusal.ts';
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
  readonly openedOn: Day;
  /** Who closed the year, and from which day on; undefined while it is open. */
  readonly closing: { readonly by: string; readonly on: Day } | undefined;
  /** The latest day on which anything was done in it, beside its movements. */
  readonly lastOn: Day;
  readonly special: boolean;
  readonly books: Books;
}

function opened({ data, effectiveOn: on }: FactOf<typeof fundOpened>): Fund {
  const { fundId, source, fiscalYear, poolHolderId } = data;
  const nothingYet = { closing: undefined, special: false, books: emptyBooks };
  return { fundId, source, fiscalYear, poolHolderId, openedOn: on, lastOn: on, ...nothingYet };
}

function evolve(before: Fund | undefined, event: FundEvent): Fund {
  if (event.type === 'funds.fund-opened') return opened(event);
  invariant(before !== undefined, `fund ${event.data.fundId} is opened before anything moves`);
  const { effectiveOn: on } = event;
  const isMovement = 'movementId' in event.data;
  const state = isMovement ? before : { ...before, lastOn: laterOf(before.lastOn, on) };
  switch (event.type) {
    case 'funds.special-fund-set-up':
      return { ...state, special: true };
    case 'funds.fund-year-closed':
      return { ...state, closing: { by: event.actor, on } };
    case 'funds.fund-year-reopened':
      return { ...state, closing: undefined };
    case 'funds.movement-reversed':
      return { ...state, books: withReversal(state.books, event.data, event.data.reverses, on) };
    case 'funds.funds-returned':
      return { ...state, books: withMovement(state.books, event.data, on, true) };
    case 'funds.funds-budgeted':
    case 'funds.funds-allocated':
    case 'funds.funds-disbursed':
    case 'funds.funds-paid':
    case 'funds.funds-settled':
    case 'funds.funds-recovered':
      return { ...state, books: withMovement(state.books, event.data, on) };
  }
}

export const fund = stream('fund', undefined as Fund | undefined, evolve);

export const unknownFund = unknown('fund', '资金', 'fund');
export const fundExists = alreadyExists('fund', '资金', 'fund');

interface OfYear {
  readonly fundId: string;
  readonly fiscalYear: number;
}
export const yearClosed = refusal('funds.year-closed', ({ fundId, fiscalYear }: OfYear) => ({
  zh: `资金 ${fundId} 的 ${fiscalYear} 年度账已结账，须先重开`,
  en: `Fiscal year ${fiscalYear} of fund ${fundId} is closed; reopen it first`,
}));
