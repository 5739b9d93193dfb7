import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { refusal } from '../kernel/refusal.ts';
import { type Books, courseOf } from './books.ts';
import { rangeFrom } from './course.ts';
import { phaseNames } from './phase-names.ts';
import type { Account, Phase } from './terms.ts';

/** What an account has to give from a day on: the least that it holds on any day from then. */
export const availableFen = (books: Books, account: Account | undefined, on: Day): number =>
  rangeFrom(courseOf(books, account), on).leastFen;

interface Shortage {
  readonly books: Books;
  readonly from: Account;
  readonly on: Day;
  readonly amountFen: number;
}

/** Tells what the holder has in other phases, too: money that is there, and has only not come so far, or gone further. */
export const insufficientBalance = refusal(
  'funds.insufficient-balance',
  ({ books, from: { holderId, phase }, on, amountFen }: Shortage) => {
    const available = inYuan(availableFen(books, { holderId, phase }, on));
    const elsewhere = elsewhereOf(books, holderId, on).filter((each) => each.phase !== phase);
    const [name, asked] = [phaseNames[phase], inYuan(amountFen)];
    const zh = elsewhere.map((each) => `${phaseNames[each.phase].zh} ${each.yuan} 元`).join('，');
    const en = elsewhere.map((each) => `${each.yuan} ${phaseNames[each.phase].en}`).join(', ');
    return {
      zh: `${holderId} 自 ${on} 起${name.zh}可用余额 ${available} 元，不足以办理 ${asked} 元；其余阶段：${zh || '无余额'}`,
      en: `From ${on} on, ${holderId} has ${available} yuan ${name.en}, and ${asked} are asked for; in other phases it has ${en || 'nothing'}`,
    };
  },
);

const elsewhereOf = (books: Books, holderId: string, on: Day) =>
  (Object.keys(phaseNames) as Phase[]).flatMap((phase) => {
    const fen = availableFen(books, { holderId, phase }, on);
    return fen > 0 ? [{ phase, yuan: inYuan(fen) }] : [];
  });
