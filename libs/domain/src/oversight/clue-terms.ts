import { addDays, type Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { clueTermsSet } from './facts.ts';

/** Within how many calendar days clues are assigned, checked and answered, from a day on. */
export interface ClueTerms {
  readonly from: Day;
  readonly assignDays: number;
  readonly checkDays: number;
  readonly answerDays: number;
}

export type ClueTermsEvent = FactOf<typeof clueTermsSet>;

const evolve = (all: readonly ClueTerms[], { data, effectiveOn: from }: ClueTermsEvent): readonly ClueTerms[] => [
  ...all,
  { from, assignDays: data.assignDays, checkDays: data.checkDays, answerDays: data.answerDays },
];

/** In the order of their days. */
export const clueTerms = stream('oversight', [] as readonly ClueTerms[], evolve)('clue-terms');

/** The last day for a step that follows what was done on a day; undefined where no terms were in force then. */
export function dueOn(all: readonly ClueTerms[], step: 'assign' | 'check' | 'answer', on: Day): Day | undefined {
  const terms = all.findLast(({ from }) => from <= on);
  return terms && addDays(on, terms[`${step}Days`]);
}
