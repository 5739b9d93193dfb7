import type { Obligation } from '../obligation.ts';
import type { RuleId } from '../terms.ts';
import type { Trigger } from '../trigger-terms.ts';
import { taskNotCompleted } from './conditions/task-not-completed.ts';
import { furtherConditions } from './further-conditions/index.ts';
import { rules } from './index.ts';
import type { About, Rule } from './rule.ts';
import { ruleOfTrigger, TRIGGER_RULE_VERSION } from './trigger-rule.ts';
import type { Armed, View } from './view.ts';

type Required = Pick<Obligation, 'ruleId' | 'triggerId' | 'policyVersion'>;

/** The trigger of that id: of the policy under which it was required, or, in a what-if, of the one asked about. */
const armedAs = ({ armed }: View, id: string, version: number): Armed | undefined =>
  armed.find(({ policy, trigger }) => trigger.id === id && policy.version === version) ??
  armed.find(({ trigger }) => trigger.id === id);

const unnamed = (id: string): Trigger => ({
  id,
  titleZh: id,
  titleEn: id,
  basisZh: id,
  basisEn: id,
  on: 'task-not-completed',
  years: 1,
  consequences: [],
});

export const versionOf = (ruleId: RuleId): number => rules.get(ruleId)?.version ?? TRIGGER_RULE_VERSION;

/** The rule that requires an obligation, and what its trigger is on. */
export interface RuleOf extends Pick<About, 'words' | 'years' | 'also'> {
  readonly rule: Rule;
}

/** What was required before triggers were named rested on tasks not completed, two years running. */
export function ruleOf(view: View, { ruleId, triggerId = ruleId, policyVersion }: Required): RuleOf {
  const armed = armedAs(view, triggerId, policyVersion);
  const { words } = armed?.condition ?? taskNotCompleted;
  const rule = rules.get(ruleId) ?? ruleOfTrigger(armed?.trigger ?? unnamed(ruleId));
  const further = (armed?.trigger.also ?? []).map((each) => furtherConditions[each].words);
  const also = { zh: further.map(({ zh }) => zh).join(''), en: further.map(({ en }) => en).join('') };
  return { rule, words, years: armed?.trigger.years ?? 2, also };
}
