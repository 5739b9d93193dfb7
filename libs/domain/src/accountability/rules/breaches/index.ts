import type { View } from '../view.ts';
import type { DerivedBreach } from './breach.ts';
import { effectPeriodBreaches } from './effect-period.ts';
import { tenureBreaches } from './tenure.ts';

/** Goes up with every change of what is found to be a breach. */
export const BREACH_RULE_VERSION = 1;

/** What the facts of the view say that one person did and should not have done. */
export const derivedBreaches = (view: View, leaderId: string): readonly DerivedBreach[] => [
  ...tenureBreaches(view, leaderId),
  ...effectPeriodBreaches(view, leaderId),
];
