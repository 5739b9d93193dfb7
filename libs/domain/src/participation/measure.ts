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

interface Measured {
  readonly measure: Measure;
}
const missing = refusal('commitment.measure-missing', ({ measure }: Measured) => ({
  zh: `捐资、投资、采购填金额（amountFen），捐物、就业岗位、服务填数量（quantity）；此处须填 ${measure}`,
  en: `Money, investments and purchases are measured by amountFen, goods, jobs and services by quantity: give ${measure}`,
}));
const astray = refusal('commitment.measure-astray', ({ measure }: Measured) => ({
  zh: `该承诺以 ${measure} 计，不应填写另一项`,
  en: `This commitment is measured by ${measure}, and by nothing else`,
}));

/** Why an amount is none by which the commitment is measured; a missing one is refused where one is due. */
export function measureFault(measure: Measure, amounts: Amounts, isDue: boolean): Refusal | undefined {
  const other: Measure = measure === 'amountFen' ? 'quantity' : 'amountFen';
  if (amounts[other] !== undefined) return astray({ measure }, other);
  return isDue && amounts[measure] === undefined ? missing({ measure }, measure) : undefined;
}
