import type { Day } from '../../../kernel/calendar.ts';
import { type Breach, breach } from '../../breach.ts';
import type { BreachFact } from '../../known/known-fact.ts';

const { of } = breach('');

/** A breach as it stands on a day. @param about what happened to it, in order */
export const breachAt = (about: readonly BreachFact[], asOf: Day): Breach | undefined =>
  about.filter(({ effectiveOn }) => effectiveOn <= asOf).reduce(of.evolve, of.initial);
