import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { rangeFrom } from './course.ts';
import type { Instrument } from './instrument.ts';

const sumTooLarge = refusal('instrument.sum-too-large', ({ amountFen }: { amountFen: number }) => ({
  zh: `再加 ${inYuan(amountFen)} 元，承诺金额将超出可精确记录的范围`,
  en: `With ${inYuan(amountFen)} yuan more, what is committed could no longer be kept to the fen`,
}));

/** Why a commitment cannot be raised by so much: nothing that is drawn or repaid of it is ever more than it. */
export const sumFault = ({ undrawn, outstanding }: Instrument, amountFen: number, on: Day): Refusal | undefined => {
  const mostFen = rangeFrom(undrawn, on).mostFen + rangeFrom(outstanding, on).mostFen + amountFen;
  return Number.isSafeInteger(mostFen) ? undefined : sumTooLarge({ amountFen }, 'amountFen');
};
