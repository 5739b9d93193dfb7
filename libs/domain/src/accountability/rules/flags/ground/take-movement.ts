import type { Account, Movement } from '../../../../funds/terms.ts';
import { firstDayOf, laterOf, yearOf } from '../../../../kernel/calendar.ts';
import type { MovementFact } from './flag-facts.ts';
import { accountKey, type Ground, type GroundFund, type Payment } from './ground.ts';
import { enter, type Lots, strike } from './lots.ts';
import { sourceOf } from './source.ts';
import { count, countedOf } from './take-instrument.ts';

const isOnTheWay = (account: Account | undefined): account is Account =>
  account?.phase === 'allocated' || account?.phase === 'disbursed';
const UNSPENT: readonly (string | undefined)[] = ['budgeted', 'allocated', 'disbursed'];
const isUnspent = (account: Account | undefined): boolean => UNSPENT.includes(account?.phase);

export function takeMovement(ground: Ground, fact: MovementFact): void {
  const fund = ground.funds.get(fact.data.fundId);
  if (!fund) return;
  if (fact.type === 'funds.movement-reversed') {
    undo(ground, fund, fact.data);
    return;
  }
  const { from, to, amountFen, movementId } = fact.data;
  const [source, on, isDisbursed] = [sourceOf(fact), fact.effectiveOn, fact.type === 'funds.funds-disbursed'];
  const put = (lots: Lots, fen: number, day = on): void =>
    enter(lots, { movementId, on: day, fen, isDisbursed, source });
  if (isOnTheWay(to)) put(lotsOf(ground, fund, to), amountFen);
  if (isOnTheWay(from)) put(lotsOf(ground, fund, from), -amountFen);
  // What a year will have is put at disposal before it begins 提前下达: it waits from its first day on.
  if (isUnspent(to) && !isUnspent(from)) put(fund.unspent, amountFen, laterOf(on, firstDayOf(fund.fiscalYear)));
  if (isUnspent(from) && !isUnspent(to)) put(fund.unspent, -amountFen);
  if (fact.type !== 'funds.funds-paid') return;
  const { payee, villageId, projectId, pathway, mode } = fact.data;
  const purpose = { villageId, projectId, pathway, mode };
  const holderId = from?.holderId ?? fund.poolHolderId;
  const payment = { movementId, fundId: fund.fundId, holderId, on, fen: amountFen, payee, ...purpose, source };
  pay(ground, fund, payment, 1);
}

function lotsOf({ accounts }: Ground, fund: GroundFund, account: Account): Lots {
  const key = accountKey(fund.fundId, account);
  const known = accounts.get(key) ?? { ...account, fund, lots: [] };
  accounts.set(key, known);
  return known.lots;
}

type Reversal = Pick<Movement, 'from' | 'to'> & { readonly reverses: string };

/** What is reversed was an error: it is as if the money had never moved, and waited all the time. */
function undo(ground: Ground, fund: GroundFund, { from, to, reverses }: Reversal): void {
  for (const account of [from, to]) if (isOnTheWay(account)) strike(lotsOf(ground, fund, account), reverses);
  strike(fund.unspent, reverses);
  const payment = fund.payments.get(reverses);
  if (payment) pay(ground, fund, payment, -1);
}

function pay(ground: Ground, fund: GroundFund, payment: Payment, by: 1 | -1): void {
  const { projects } = ground;
  const { movementId, villageId, projectId, fen } = payment;
  if (by > 0) fund.payments.set(movementId, payment);
  else fund.payments.delete(movementId);
  fund.paidFen += by * fen;
  for (const each of ['villageId', 'projectId', 'payee'] as const) {
    const value = payment[each];
    if (value !== undefined) fund.paidBy[each].set(value, (fund.paidBy[each].get(value) ?? 0) + by * fen);
  }
  if (villageId === undefined) return;
  count(ground, villageId, yearOf(payment.on), by * countedOf(ground, payment));
  if (projectId === undefined) return;
  const own = projects.get(villageId) ?? new Map<string, Payment>();
  projects.set(villageId, own);
  if (by > 0) own.set(movementId, payment);
  else own.delete(movementId);
}
