import type { Day } from '../kernel/calendar.ts';
import type { Fact } from '../kernel/fact.ts';
import { inYuan } from '../kernel/money.ts';
import { alreadyExists, isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type Unit, unit, unknownUnit } from '../organisation/unit.ts';
import { type Books, courseOf, entryOf, standingUnder } from './books.ts';
import { rangeFrom } from './course.ts';
import { type Fund, fund, unknownFund } from './fund.ts';
import { availableFen, insufficientBalance } from './insufficient-balance.ts';
import type { Account, FundSource } from './terms.ts';

/** The one rule by which money moves: which account to which other is all that a use case adds. */

interface Parties {
  readonly fundId: string;
  readonly fromHolderId?: string | undefined;
  readonly toHolderId?: string | undefined;
  readonly villageId?: string | undefined;
}
interface MovementRequest extends Parties {
  readonly movementId: string;
  readonly amountFen: number;
  readonly documentNumber: string;
  readonly intendedRepeat?: boolean | undefined;
}
interface MovementStates {
  readonly fund: Fund | undefined;
  readonly fromHolder: Unit | undefined;
  readonly toHolder: Unit | undefined;
  readonly village: Unit | undefined;
}
/** A side without an account is outside the fund. */
export interface Sides {
  readonly from: Account | undefined;
  readonly to: Account | undefined;
}

const one = (unitId: string | undefined) => (unitId === undefined ? undefined : unit(unitId));

/** The streams that a movement rests on. */
export const movementStreams = ({ fundId, fromHolderId, toHolderId, villageId }: Parties) => ({
  fund: fund(fundId),
  fromHolder: one(fromHolderId),
  toHolder: one(toHolderId),
  village: one(villageId),
});

const yearClosed = refusal('funds.year-closed', ({ fundId, fiscalYear }: { fundId: string; fiscalYear: number }) => ({
  zh: `资金 ${fundId} 的 ${fiscalYear} 年度已关账,须先重新开账`,
  en: `Fiscal year ${fiscalYear} of fund ${fundId} is closed; reopen it first`,
}));
const movementExists = alreadyExists('movement', '资金业务', 'movement');
const notAVillage = refusal('funds.not-a-village', ({ villageId }: { villageId: string }) => ({
  zh: `单位 ${villageId} 不是村`,
  en: `Unit ${villageId} is not a village`,
}));
const sameAccount = refusal('funds.same-account', ({ holderId }: Account) => ({
  zh: `付款方与收款方同为 ${holderId} 的同一账户`,
  en: `The money would stay in the same account of ${holderId}`,
}));
const repeatedDocument = refusal(
  'funds.repeated-document',
  ({ documentNumber, amountFen }: { documentNumber: string; amountFen: number }) => ({
    zh: `文号 ${documentNumber} 下已有一笔相同金额（${inYuan(amountFen)} 元）的业务；确属另一笔的，请将 intendedRepeat 设为 true`,
    en: `${inYuan(amountFen)} yuan have already moved under document ${documentNumber}; if this is another movement, set intendedRepeat to true`,
  }),
);
const sumTooLarge = refusal('funds.sum-too-large', ({ amountFen }: { amountFen: number }) => ({
  zh: `再加 ${inYuan(amountFen)} 元,账户余额将超出可精确记录的范围`,
  en: `With ${inYuan(amountFen)} yuan more, a balance could no longer be kept to the fen`,
}));

/** The fund, if this movement may still be entered in it. */
export function openFund(state: Fund | undefined, { fundId, movementId }: { fundId: string; movementId: string }) {
  if (!state) return unknownFund(fundId, 'fundId');
  if (state.closed) return yearClosed(state, 'fundId');
  return entryOf(state.books, movementId) ? movementExists(movementId, 'movementId') : state;
}

function strangers(states: MovementStates, { fromHolderId, toHolderId, villageId }: Parties): Refusal | undefined {
  if (fromHolderId && !states.fromHolder) return unknownUnit(fromHolderId, 'fromHolderId');
  if (toHolderId && !states.toHolder) return unknownUnit(toHolderId, 'toHolderId');
  if (!villageId) return undefined;
  if (!states.village) return unknownUnit(villageId, 'villageId');
  return states.village.level === 'village' ? undefined : notAVillage({ villageId }, 'villageId');
}

const standingStill = ({ from, to }: Sides): Refusal | undefined =>
  from && to && from.holderId === to.holderId && from.phase === to.phase ? sameAccount(to, 'toHolderId') : undefined;

/**
 * Why the books cannot carry a movement from a day on; undefined when they can. On every day from that one there has to
 * be as much in the account: neither what comes in later nor what is gone by then can be given away before.
 */
export function uncovered(
  books: Books,
  { from, to }: Sides,
  { amountFen, on, field }: { readonly amountFen: number; readonly on: Day; readonly field: string },
): Refusal | undefined {
  const availableNowFen = availableFen(books, from, on);
  if (from && availableNowFen < amountFen) return insufficientBalance({ books, from, on, amountFen }, field);
  const { mostFen } = rangeFrom(courseOf(books, to), on);
  const safe = [availableNowFen - amountFen, mostFen + amountFen].every(Number.isSafeInteger);
  return safe ? undefined : sumTooLarge({ amountFen }, field);
}

/** Decides one movement: everything that can be wrong with it, then the fact. */
export function move<R extends MovementRequest>(
  states: MovementStates,
  request: R,
  { effectiveOn: on }: CommandContext,
  sidesIn: (fund: Fund) => Sides,
  record: (movement: R & Sides & { readonly source: FundSource; readonly fiscalYear: number }) => Fact,
): Refusal | { readonly fund: readonly Fact[] } {
  const open = openFund(states.fund, request);
  if (isRefusal(open)) return open;
  const sides = sidesIn(open);
  const { amountFen } = request;
  const refused =
    strangers(states, request) ??
    standingStill(sides) ??
    uncovered(open.books, sides, { amountFen, on, field: 'amountFen' });
  if (refused) return refused;
  if (!request.intendedRepeat && standingUnder(open.books, request) > 0)
    return repeatedDocument(request, 'intendedRepeat');
  return { fund: [record({ ...request, ...sides, source: open.source, fiscalYear: open.fiscalYear })] };
}
