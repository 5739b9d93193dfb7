import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { BenefitLinkage } from './terms.ts';

interface Dated {
  readonly due: Day;
  readonly madeOn: Day;
}
const beforeMade = refusal('commitment.due-before-made', ({ due, madeOn }: Dated) => ({
  zh: `承诺于 ${madeOn} 作出，兑现期限 ${due} 不能在此之前`,
  en: `The commitment is made on ${madeOn}: it cannot be due before, on ${due}`,
}));
const nothingLinked = refusal('commitment.linkage-empty', (_: object) => ({
  zh: '利益联结须填写分红、务工、订单、土地流转中的至少一项数额',
  en: 'A benefit linkage gives at least one figure: dividends, jobs, orders or land',
}));

/** Why it cannot be promised so: it would be due before it was made, or links nobody to anything. */
export function promiseFault({ due, madeOn }: Dated, linkage: BenefitLinkage | undefined): Refusal | undefined {
  if (due < madeOn) return beforeMade({ due, madeOn }, 'due');
  if (!linkage) return undefined;
  const { households: _, ...figures } = linkage;
  return Object.keys(figures).length === 0 ? nothingLinked({}, 'linkage') : undefined;
}
