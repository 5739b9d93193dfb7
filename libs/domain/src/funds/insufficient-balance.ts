import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Bilingual } from '../kernel/text.ts';
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

interface Told {
  readonly holderId: string;
  readonly phase: Phase;
  readonly on: Day;
  readonly availableYuan: string;
  readonly askedYuan: string;
  readonly elsewhere: Bilingual;
}
const insufficient = refusal(
  'funds.insufficient-balance',
  ({ holderId, phase, on, availableYuan, askedYuan, elsewhere }: Told) => ({
    zh: `${holderId} 自 ${on} 起${phaseNames[phase].zh}可用余额 ${availableYuan} 元，不足以办理 ${askedYuan} 元；其余阶段：${elsewhere.zh}`,
    en: `From ${on} on, ${holderId} has ${availableYuan} yuan ${phaseNames[phase].en}, and ${askedYuan} are asked for; in other phases it has ${elsewhere.en}`,
  }),
);

/** Tells what the holder has in other phases, too: money that is there, and has only not come so far, or gone further. */
export function insufficientBalance(
  { books, from: { holderId, phase }, on, amountFen }: Shortage,
  field?: string,
): Refusal {
  const others = elsewhereOf(books, holderId, on).filter((each) => each.phase !== phase);
  const zh = others.map((each) => `${phaseNames[each.phase].zh} ${each.yuan} 元`).join('，');
  const en = others.map((each) => `${each.yuan} ${phaseNames[each.phase].en}`).join(', ');
  const elsewhere = { zh: zh || '无余额', en: en || 'nothing' };
  const availableYuan = inYuan(availableFen(books, { holderId, phase }, on));
  return insufficient({ holderId, phase, on, availableYuan, askedYuan: inYuan(amountFen), elsewhere }, field);
}

const elsewhereOf = (books: Books, holderId: string, on: Day) =>
  (Object.keys(phaseNames) as Phase[]).flatMap((phase) => {
    const fen = availableFen(books, { holderId, phase }, on);
    return fen > 0 ? [{ phase, yuan: inYuan(fen) }] : [];
  });
