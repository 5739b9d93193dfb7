import type { Day } from '../../kernel/calendar.ts';
import type { ObligationFact } from '../known/known-fact.ts';
import { type Obligation, obligation } from '../obligation.ts';

const { of } = obligation('');

/** An obligation as it stands on a day. @param about what happened to it, in order */
export const obligationAt = (about: readonly ObligationFact[], asOf: Day): Obligation | undefined =>
  about.filter(({ effectiveOn }) => effectiveOn <= asOf).reduce(of.evolve, of.initial);
