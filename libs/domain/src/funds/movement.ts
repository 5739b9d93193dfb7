import type { Fact, RecordedFact } from '../kernel/fact.ts';
import { inYuan } from '../kernel/money.ts';
import { alreadyExists, isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import type { Asker, CommandContext } from '../kernel/use-case.ts';
import type { Notice } from '../oversight/notice.ts';
import { entryOf, standingUnder } from './books.ts';
import { type Sides, uncovered } from './coverage.ts';
import {
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundsRecovered,
  fundsReturned,
  fundsSettled,
  movementReversed,
} from './facts.ts';
import { type Fund, fund, unknownFund, yearClosed } from './fund.ts';
import { movementDayFault, planDayFault } from './fund-days.ts';
import { aboutNotices, noticesOf, notYetFault } from './made-known-money.ts';
import { type Parties, type PartyStates, partiesFault, partyStreams, type Way } from './parties.ts';
import { reasonFault } from './reason-fault.ts';
import type { FundSource, Phase } from './terms.ts';

/** The one rule by which money moves: which account to which other is all that a use case adds. */

interface MovementRequest extends Parties {
  readonly projectId?: string | undefined;
  readonly fundId: string;
  readonly movementId: string;
  readonly amountFen: number;
  readonly documentNumber: string;
  readonly intendedRepeat?: boolean | undefined;
  readonly reasonCode?: string | undefined;
  readonly reason?: string | undefined;
}
interface Placed {
  readonly fundId: string;
  readonly movementId: string;
}
interface MovementStates extends PartyStates {
  readonly fund: Fund | undefined;
  /** By which it was made known, where money is given or spent. */
  readonly notices?: readonly (Notice | undefined)[];
}
/** What a use case adds. */
interface Course<R> {
  readonly way: Way;
  readonly sides: (fund: Fund) => Sides;
  /** What else may be wrong, once the units can take part. */
  readonly fault?: (fund: Fund) => Refusal | undefined;
  readonly record: (movement: R & Sides & { readonly source: FundSource; readonly fiscalYear: number }) => Fact;
}

const MOVEMENT_TYPES = [
  fundsBudgeted,
  fundsAllocated,
  fundsDisbursed,
  fundsPaid,
  fundsSettled,
  fundsReturned,
  fundsRecovered,
  movementReversed,
].map(({ type }) => type);

/** Where its id stands already: one id names one movement, in whatever fund. */
export const aboutMovement = ({ movementId }: { readonly movementId: string }) => ({
  subject: `movement:${movementId}`,
  types: MOVEMENT_TYPES,
});

interface Spent extends Parties {
  readonly fundId: string;
  readonly movementId: string;
  readonly projectId?: string | undefined;
}

/** The same, and by which notices money that is given or spent was made known. */
export const aboutSpending = (request: Spent) => [aboutMovement(request), ...aboutNotices(request)];

/** The streams that a movement rests on. */
export const movementStreams = (request: Parties & { readonly fundId: string }) => ({
  fund: fund(request.fundId),
  ...partyStreams(request),
});

/** The same, and the notices by which it was made known. */
export const spendingStreams = (request: Spent, { about }: Asker) => ({
  ...movementStreams(request),
  notices: noticesOf(request, about),
});

const movementExists = alreadyExists('movement', '资金业务', 'movement');
const inAnotherFund = refusal('movement.in-another-fund', ({ movementId, fundId }: Placed) => ({
  zh: `编号为 ${movementId} 的资金业务已登记在资金 ${fundId} 中`,
  en: `The movement ${movementId} is entered in another fund, ${fundId}`,
}));
const repeatedDocument = refusal(
  'funds.repeated-document',
  ({ documentNumber, amountFen }: { documentNumber: string; amountFen: number }) => ({
    zh: `文号 ${documentNumber} 下已有一笔相同金额（${inYuan(amountFen)} 元）的业务；确属另一笔的，请将 intendedRepeat 设为 true`,
    en: `${inYuan(amountFen)} yuan have already moved under document ${documentNumber}; if this is another movement, set intendedRepeat to true`,
  }),
);

/** Where a movement makes no sense between a holder and itself. */
export const sameHolder = refusal('funds.same-holder', ({ holderId }: { holderId: string }) => ({
  zh: `付出单位与接收单位同为 ${holderId}，资金没有转移`,
  en: `Giver and receiver are one, ${holderId}: no money would change hands`,
}));

/** Where a holder has what it may give away: the pool as budgeted, all others as allocated to them. */
export const givenFrom = ({ poolHolderId }: Fund, holderId: string): Phase =>
  holderId === poolHolderId ? 'budgeted' : 'allocated';

/** The fund, if this movement may still be entered in it. */
export function openFund(
  state: Fund | undefined,
  { fundId, movementId }: Placed,
  about: readonly RecordedFact[] = [],
): Fund | Refusal {
  if (!state) return unknownFund(fundId, 'fundId');
  if (state.closing) return yearClosed(state, 'fundId');
  if (entryOf(state.books, movementId)) return movementExists(movementId, 'movementId');
  const elsewhere = about.map(({ data }) => data as Placed).find((placed) => placed.movementId === movementId);
  return elsewhere ? inAnotherFund(elsewhere, 'movementId') : state;
}

const isAhead = (way: Way, { to }: Sides): boolean =>
  way !== 'back' && (to?.phase === 'budgeted' || to?.phase === 'allocated');

/** Decides one movement: everything that can be wrong with it, then the fact. */
export function move<R extends MovementRequest>(
  states: MovementStates,
  request: R,
  { effectiveOn: on, today, about }: CommandContext,
  { way, sides: sidesIn, fault, record }: Course<R>,
): Refusal | { readonly fund: readonly Fact[] } {
  const open = openFund(states.fund, request, about);
  if (isRefusal(open)) return open;
  const [sides, { books, source, fiscalYear }] = [sidesIn(open), open];
  const { amountFen } = request;
  const refused =
    movementDayFault(open, on, isAhead(way, sides)) ??
    planDayFault(open, on, today) ??
    partiesFault(states, request, { way, on, books }) ??
    fault?.(open) ??
    reasonFault(request) ??
    notYetFault(states.notices ?? [], request, on) ??
    uncovered(books, sides, { amountFen, on, field: 'amountFen' });
  if (refused) return refused;
  if (!request.intendedRepeat && standingUnder(books, request) > 0) return repeatedDocument(request, 'intendedRepeat');
  return { fund: [record({ ...request, ...sides, source, fiscalYear })] };
}
