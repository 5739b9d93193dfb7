import type { Bilingual } from '../../../kernel/text.ts';
import type { FlagFigures, FlagLimit, FlagTerm } from '../../flag-terms.ts';
import { type FlagRule, NOTHING, type Told } from './flag-rule.ts';
import type { GroundFund, Payment } from './ground/ground.ts';

interface Kind {
  readonly ruleId: string;
  readonly title: Bilingual;
  readonly limits: readonly FlagLimit[];
  /** What is to be said of a payment; undefined where there is nothing. */
  readonly figuresOf: (payment: Payment, fund: GroundFund, limits: FlagTerm) => FlagFigures | undefined;
  readonly words: (told: Told) => Bilingual;
}

const SEPARATOR = ' ';

/** A rule that looks at each payment by itself: a flag for each, until it is reversed. */
export const paymentRule = ({ figuresOf, ...kind }: Kind): FlagRule => ({
  ...kind,
  version: 1,
  touched(fact) {
    if (fact.type === 'funds.funds-paid')
      return { raising: [[fact.data.fundId, fact.data.movementId].join(SEPARATOR)] };
    if (fact.type !== 'funds.movement-reversed') return undefined;
    return { clearing: [[fact.data.fundId, fact.data.reverses].join(SEPARATOR)] };
  },
  *all({ funds }) {
    for (const { fundId, payments } of funds.values())
      for (const movementId of payments.keys()) yield [fundId, movementId].join(SEPARATOR);
  },
  judge({ funds }, name, limits) {
    const [fundId = '', movementId = ''] = name.split(SEPARATOR);
    const fund = funds.get(fundId);
    const payment = fund?.payments.get(movementId);
    const figures = fund && payment && figuresOf(payment, fund, limits);
    if (!figures) return NOTHING;
    const { holderId: unitId, villageId, projectId, payee, source } = payment;
    const of = { fundId, movementId, villageId, projectId, payee };
    return { flags: [{ unitId, year: fund.fiscalYear, of, figures, sources: [source] }] };
  },
});
