import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { instrumentEntryReversed, instrumentRepaid } from './facts.ts';

/** Where repayments that were made by a payment stand. */
export const aboutRepayments = (movementId: string) => ({
  subject: `movement:${movementId}`,
  types: [instrumentRepaid.type, instrumentEntryReversed.type],
});

type OfRepayment = FactOf<typeof instrumentRepaid> | FactOf<typeof instrumentEntryReversed>;

/** What repayments that stand have taken of a payment, by all that is known of it. */
export function repaidByFen(about: readonly RecordedFact[] = []): number {
  const facts = about.filter(({ type }) => aboutRepayments('').types.includes(type as never)) as readonly OfRepayment[];
  return facts.reduce(
    (sum, { type, data }) => sum + (type === 'funds.instrument-repaid' ? data.amountFen : -data.amountFen),
    0,
  );
}
