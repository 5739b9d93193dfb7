import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Books, courseOf } from './books.ts';
import { rangeFrom } from './course.ts';
import { availableFen, insufficientBalance } from './insufficient-balance.ts';
import type { Account } from './terms.ts';

/** A side without an account is outside the fund. */
export interface Sides {
  readonly from: Account | undefined;
  readonly to: Account | undefined;
}

const sumTooLarge = refusal('funds.sum-too-large', ({ amountFen }: { amountFen: number }) => ({
  zh: `再加 ${inYuan(amountFen)} 元，账户余额将超出可精确记录的范围`,
  en: `With ${inYuan(amountFen)} yuan more, a balance could no longer be kept to the fen`,
}));

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
