import { addDays, addMonths, type Day, laterOf } from '../kernel/calendar.ts';
import type { Policy } from './policy.ts';
import type { MeasureRule } from './policy-terms.ts';
import type { Bar, MeasureForm } from './terms.ts';

export interface MeasureEffects {
  readonly measureRule: string;
  readonly removes: boolean;
  readonly effects: readonly { readonly bar: Bar; readonly until: Day }[];
  readonly effectUntil: Day;
}

/** The rule that holds for a decision of a day: whatever is adopted later, and whatever follows from the decision later. */
export const ruleOn = ({ measureRules }: Policy, decidedOn: Day): MeasureRule | undefined =>
  measureRules
    .filter(({ inForceFrom }) => inForceFrom <= decidedOn)
    .reduce<MeasureRule | undefined>(
      (latest, rule) => (latest && latest.inForceFrom > rule.inForceFrom ? latest : rule),
      undefined,
    );

const dateOf = (day: Day): string => day.slice(-2);

/**
 * The last day of a period of months that begins on a day: the one before that day of the month comes again, or the last
 * of a month that is too short for it to come.
 */
export function lastDay(from: Day, months: number): Day {
  const reached = addMonths(from, months);
  return dateOf(reached) === dateOf(from) ? addDays(reached, -1) : reached;
}

/**
 * What a measure entails by the rule in force on the day of the decision; undefined where that rule does not know it.
 * @param from the day from which the effects count
 * @see domain: “Measures and effects”
 */
export function effectsOf(
  policy: Policy,
  form: MeasureForm,
  decidedOn: Day,
  from = decidedOn,
): MeasureEffects | undefined {
  const rule = ruleOn(policy, decidedOn);
  const effect = rule?.effects.find((one) => one.form === form);
  if (!rule || !effect) return undefined;
  const effects = effect.bars.map(({ bar, months }) => ({ bar, until: lastDay(from, months) }));
  const effectUntil = effects.reduce((latest, { until }) => laterOf(latest, until), from);
  return { measureRule: rule.code, removes: effect.removes, effects, effectUntil };
}
