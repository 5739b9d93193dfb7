import { firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type FlagTerm, flagLimits } from './flag-terms.ts';
import { flagRules } from './rules/flags/index.ts';

/** What is wrong with the flags of a policy. */

interface Named {
  readonly rule: string;
}
const ruleTwice = refusal('policy.flag-twice', ({ rule }: Named) => ({
  zh: `风险提示规则 ${rule} 出现了不止一次`,
  en: `The rule ${rule} of flags stands in the policy more than once`,
}));
const ruleUnknown = refusal('policy.flag-rule-unknown', ({ rule }: Named) => ({
  zh: `没有风险提示规则 ${rule}`,
  en: `There is no rule ${rule} by which flags are raised`,
}));

interface Detail extends Named {
  readonly detail: string;
}
const lacks = refusal('policy.flag-lacks', ({ rule, detail }: Detail) => ({
  zh: `风险提示规则 ${rule} 应写明 ${detail}`,
  en: `The rule ${rule} of flags has to say ${detail}`,
}));
const astray = refusal('policy.flag-detail-astray', ({ rule, detail }: Detail) => ({
  zh: `风险提示规则 ${rule} 不应写 ${detail}`,
  en: `The rule ${rule} of flags says nothing by ${detail}`,
}));

const LIMITS = Object.keys(flagLimits) as (keyof typeof flagLimits)[];

function termFault(term: FlagTerm, field: string): Refusal | undefined {
  const rule = flagRules.get(term.rule);
  if (!rule) return ruleUnknown(term, `${field}.rule`);
  const missing = rule.limits.find((each) => term[each] === undefined);
  if (missing) return lacks({ rule: term.rule, detail: missing }, `${field}.rule`);
  const strange = LIMITS.find((each) => term[each] !== undefined && !rule.limits.includes(each));
  return strange && astray({ rule: term.rule, detail: strange }, `${field}.${strange}`);
}

export function flagsFault(flags: readonly FlagTerm[]): Refusal | undefined {
  const twice = firstRepeated(
    'flags',
    flags.map(({ rule }) => rule),
  );
  if (twice) return ruleTwice({ rule: twice.item }, `${twice.field}.rule`);
  for (const [at, term] of flags.entries()) {
    const fault = termFault(term, `flags.${at}`);
    if (fault) return fault;
  }
  return undefined;
}
