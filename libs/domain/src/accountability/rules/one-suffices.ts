import type { Facts } from '../known/facts.ts';
import type { Obligation } from '../obligation.ts';
import { obligationAt } from './obligation-at.ts';
import type { DerivedObligation } from './rule.ts';
import type { View } from './view.ts';

/** 或: of several persons one is enough. */

/** Whether some policy lets one of several suffice: what was done about others has to be known then. */
export const mayOneSuffice = ({ policies }: Facts): boolean =>
  policies.some(({ policy }) =>
    policy.triggers.some(({ consequences }) => consequences.some(({ oneSuffices }) => oneSuffices)),
  );

const isCarriedOut = ({ carriedOutOn, fate }: Obligation): boolean =>
  carriedOutOn !== undefined && (fate === 'standing' || fate === 'in-correction');

/** Whether what is required of a person was carried out with another of those meant, and not with them. */
export function isDischargedByAnother({ facts, asOf }: View, derived: DerivedObligation): boolean {
  const { ruleId, kind, unitId, year, leaderId } = derived;
  const carriedOut = [...facts.obligations.values()]
    .flatMap((about) => obligationAt(about, asOf) ?? [])
    .filter((one) => one.ruleId === ruleId && one.kind === kind && one.unitId === unitId && one.year === year)
    .filter(isCarriedOut);
  return carriedOut.length > 0 && carriedOut.every((one) => one.leaderId !== leaderId);
}
