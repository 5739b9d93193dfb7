import type { Marking } from '../assessment/marking.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Trigger } from './trigger-terms.ts';

/** What triggers name of a scheme: grades and vetoes. A policy and the scheme of the day have to know the same. */

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Strange extends Named {
  readonly list: 'grades' | 'vetoes';
  readonly field: string;
}

const gradeUnknown = refusal('policy.grade-unknown', ({ id, name }: Named) => ({
  zh: `触发规则 ${id} 的等次“${name}”不在现行考核方案的等次之中`,
  en: `The trigger ${id} names the grade “${name}”, which the newest scheme does not have`,
}));
const vetoUnknown = refusal('policy.veto-unknown', ({ id, name }: Named) => ({
  zh: `触发规则 ${id} 的否决项 ${name} 不在现行考核方案的否决项之中`,
  en: `The trigger ${id} names the veto ${name}, which the newest scheme does not have`,
}));
const lacksGrade = refusal('scheme.lacks-grade-of-policy', ({ id, name }: Named) => ({
  zh: `现行政策的触发规则 ${id} 针对等次“${name}”，方案没有这一等次；应先通过不再针对它的政策`,
  en: `The policy’s trigger ${id} names the grade “${name}”, which the scheme lacks: adopt a policy first that does not name it`,
}));
const lacksVeto = refusal('scheme.lacks-veto-of-policy', ({ id, name }: Named) => ({
  zh: `现行政策的触发规则 ${id} 针对否决项 ${name}，方案没有这一否决项；应先通过不再针对它的政策`,
  en: `The policy’s trigger ${id} names the veto ${name}, which the scheme lacks: adopt a policy first that does not name it`,
}));

type Names = Pick<Marking, 'bands' | 'vetoes'>;

/** The first name that the scheme does not have. */
function strangeIn(triggers: readonly Trigger[], { bands, vetoes = [] }: Names): Strange | undefined {
  const known = { grades: bands.map(({ grade }) => grade), vetoes: vetoes.map(({ code }) => code) };
  for (const [at, trigger] of triggers.entries())
    for (const list of ['grades', 'vetoes'] as const)
      for (const [nth, name] of (trigger[list] ?? []).entries())
        if (!known[list].includes(name)) return { id: trigger.id, list, name, field: `triggers.${at}.${list}.${nth}` };
  return undefined;
}

/**
 * Why triggers do not go with a scheme; without one there is nothing to go with.
 * @param field where the request does not hold the triggers themselves
 */
export function schemeNamesFault(
  triggers: readonly Trigger[],
  scheme: Names | undefined,
  field?: string,
): Refusal | undefined {
  const strange = scheme && strangeIn(triggers, scheme);
  return strange && (strange.list === 'grades' ? gradeUnknown : vetoUnknown)(strange, field ?? strange.field);
}

/** Why a scheme does not go with the triggers of a policy. */
export function policyNamesFault(scheme: Names, triggers: readonly Trigger[]): Refusal | undefined {
  const strange = strangeIn(triggers, scheme);
  if (!strange) return undefined;
  return strange.list === 'grades' ? lacksGrade(strange, 'bands') : lacksVeto(strange, 'vetoes');
}
