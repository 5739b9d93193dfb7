import { yearOf } from '../../../../kernel/calendar.ts';
import type { InstrumentFact } from './flag-facts.ts';
import type { Ground, Payment } from './ground.ts';

/**
 * Money of leverage that counts for a village: what is drawn down, once. What came into a fund counts when the fund pays it; out of a
 * payment that repaid a loan, only the rest counts.
 */
export function takeInstrument(ground: Ground, fact: InstrumentFact): void {
  const { drawn, repaid } = ground;
  const keyOf = (entryId: string): string => `${fact.data.instrumentId} ${entryId}`;
  switch (fact.type) {
    case 'funds.instrument-drawn-down': {
      const { entryId, villageId, throughFundId, amountFen: fen } = fact.data;
      if (villageId === undefined || throughFundId !== undefined) return;
      const year = yearOf(fact.effectiveOn);
      drawn.set(keyOf(entryId), { villageId, year, fen });
      count(ground, villageId, year, fen);
      break;
    }
    case 'funds.instrument-repaid': {
      const { entryId, fundId, movementId, amountFen } = fact.data;
      if (fundId === undefined || movementId === undefined) return;
      repaid.set(keyOf(entryId), { fundId, movementId, fen: amountFen });
      repay(ground, { fundId, movementId }, amountFen);
      break;
    }
    case 'funds.instrument-entry-reversed': {
      const key = keyOf(fact.data.reverses);
      const [drawdown, repayment] = [drawn.get(key), repaid.get(key)];
      drawn.delete(key);
      repaid.delete(key);
      if (drawdown) count(ground, drawdown.villageId, drawdown.year, -drawdown.fen);
      if (repayment) repay(ground, repayment, -repayment.fen);
    }
  }
}

const paymentKey = ({ fundId, movementId }: Pick<Payment, 'fundId' | 'movementId'>): string =>
  `${fundId} ${movementId}`;

/** What counts of a payment, in fen. */
export const countedOf = ({ repaidBy }: Ground, payment: Payment): number =>
  Math.max(payment.fen - (repaidBy.get(paymentKey(payment)) ?? 0), 0);

/** So much more of a payment, which may be reversed since, repaid a loan. */
function repay(ground: Ground, of: Pick<Payment, 'fundId' | 'movementId'>, fen: number): void {
  const key = paymentKey(of);
  const payment = ground.funds.get(of.fundId)?.payments.get(of.movementId);
  const before = payment ? countedOf(ground, payment) : 0;
  ground.repaidBy.set(key, (ground.repaidBy.get(key) ?? 0) + fen);
  if (payment?.villageId === undefined) return;
  count(ground, payment.villageId, yearOf(payment.on), countedOf(ground, payment) - before);
}

/** So much more has come for a village in a year. */
export function count({ countedFor }: Ground, villageId: string, year: number, fen: number): void {
  const byYear = countedFor.get(villageId) ?? new Map<number, number>();
  countedFor.set(villageId, byYear.set(year, (byYear.get(year) ?? 0) + fen));
}
