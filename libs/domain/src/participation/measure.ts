import { namesOf } from '../kernel/names.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommitmentKind } from './terms.ts';

/** By what a commitment is measured: by money, or by a number of something. */
export type Measure = 'amountFen' | 'quantity';

export interface Amounts {
  readonly amountFen?: number | undefined;
  readonly quantity?: number | undefined;
}

const ofMoney: readonly CommitmentKind[] = ['money', 'investment', 'purchases'];

export const measureOf = (kind: CommitmentKind): Measure => (ofMoney.includes(kind) ? 'amountFen' : 'quantity');

export const measuredValueOf = ({ amountFen, quantity }: Amounts): number | undefined => amountFen ?? quantity;

const measureNames = namesOf<Measure>({
  amountFen: { zh: '金额', en: 'an amount of money (amountFen)' },
  quantity: { zh: '数量', en: 'a number of something (quantity)' },
});

interface Measured {
  readonly measure: Measure;
}
const missing = refusal('commitment.measure-missing', ({ measure }: Measured) => ({
  zh: `捐资、投资、采购以金额计，捐物、就业岗位、服务以数量计，此处应填写${measureNames[measure].zh}`,
  en: `Money, investments and purchases are measured by money; goods, jobs and services by number: give ${measureNames[measure].en}`,
}));
const astray = refusal('commitment.measure-astray', ({ measure }: Measured) => ({
  zh: `该承诺以${measureNames[measure].zh}计，不应填写另一项`,
  en: `This commitment is measured by ${measureNames[measure].en}, and by nothing else`,
}));

/** Why an amount is none by which the commitment is measured; a missing one is refused where one is due. */
export function measureFault(measure: Measure, amounts: Amounts, isDue: boolean): Refusal | undefined {
  const other: Measure = measure === 'amountFen' ? 'quantity' : 'amountFen';
  if (amounts[other] !== undefined) return astray({ measure }, other);
  return isDue && amounts[measure] === undefined ? missing({ measure }, measure) : undefined;
}
