import type { Day } from '../kernel/calendar.ts';
import { firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { contradiction } from './contradiction.ts';
import { proceduresFault } from './exit-procedures-fault.ts';
import { flagsFault } from './flag-fault.ts';
import type { Policies, Policy } from './policy.ts';
import { tenureFault } from './tenure-fault.ts';
import { type MeasureForm, measureFormNames } from './terms.ts';
import { triggersFault } from './trigger-fault.ts';

interface Limits {
  readonly approvalAbove: number;
  readonly below: number;
}
const percent = (basisPoints: number): string => `${basisPoints / 100}%`;
const thresholdsSwapped = refusal('policy.exit-thresholds-swapped', ({ approvalAbove, below }: Limits) => ({
  zh: `退出标准颠倒：群众认可度下限 ${percent(approvalAbove)} 应高于各项比率的上限 ${percent(below)}`,
  en: `The limits of an exit are the wrong way round: approval above ${percent(approvalAbove)} must be more than the rates below ${percent(below)}`,
}));

interface Days {
  readonly decisionsFrom: Day;
  readonly last: Day;
}
const beforeLast = refusal('policy.before-the-last', ({ decisionsFrom, last }: Days) => ({
  zh: `政策适用起始日 ${decisionsFrom} 早于上一版政策的 ${last}`,
  en: `Decisions from ${decisionsFrom} on lie before those of the last policy, from ${last} on`,
}));

/** Why a policy does not begin on a day: the last one begins later. */
export function beginningFault(adopted: Policies, decisionsFrom: Day): Refusal | undefined {
  const last = adopted.at(-1)?.decisionsFrom;
  return last !== undefined && decisionsFrom < last ? beforeLast({ decisionsFrom, last }, 'decisionsFrom') : undefined;
}

function thresholdsFault({ exit }: Policy): Refusal | undefined {
  const { approvalAbove, incidenceBelow, wrongExitsBelow, omissionsBelow } = exit;
  const below = Math.max(incidenceBelow, wrongExitsBelow, omissionsBelow);
  return approvalAbove <= below ? thresholdsSwapped({ approvalAbove, below }, 'exit.approvalAbove') : undefined;
}

interface Ruled {
  readonly code: string;
  readonly form: MeasureForm;
}
const formTwice = refusal('policy.measure-form-twice', ({ code, form }: Ruled) => ({
  zh: `组织措施规定 ${code} 中“${measureFormNames[form].zh}”出现了不止一次`,
  en: `The rule on measures ${code} speaks of “${measureFormNames[form].en}” more than once`,
}));

/** A form of measure has its effects once in each rule: of two nobody could say which holds. */
function formsFault({ measureRules }: Policy): Refusal | undefined {
  for (const [at, { code, effects }] of measureRules.entries()) {
    const twice = firstRepeated(
      `measureRules.${at}.effects`,
      effects.map(({ form }) => form),
    );
    if (twice) return formTwice({ code, form: twice.item }, `${twice.field}.form`);
  }
  return undefined;
}

/** Why a policy does not hold together. */
export const policyFault = (policy: Policy): Refusal | undefined =>
  triggersFault(policy.triggers) ??
  contradiction(policy.triggers) ??
  thresholdsFault(policy) ??
  formsFault(policy) ??
  proceduresFault(policy.exitProcedures ?? []) ??
  (policy.tenure && tenureFault(policy.tenure)) ??
  flagsFault(policy.flags ?? []);
