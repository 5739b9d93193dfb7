import { fact } from '../../kernel/fact.ts';
import { CalendarDay, flag, listOf, record, text } from '../../kernel/vocabulary.ts';
import { obligationFields } from '../obligations/fields.ts';
import { Bar } from '../terms.ts';
import { DecideMeasure } from './request.ts';

/** With its effects under the rule in force on the day of the decision, whatever is adopted later. */
export const measureDecided = fact('accountability.measure-decided', {
  ...obligationFields,
  ...DecideMeasure.fields,
  measureRule: text(60, 'cadre-accountability-2009'),
  /** Whether the person leaves the post. */
  removes: flag(),
  /** Each with its last day. */
  effects: listOf(record({ bar: Bar, until: CalendarDay }), 1, 4),
  effectUntil: CalendarDay,
  executionDueOn: CalendarDay,
});
