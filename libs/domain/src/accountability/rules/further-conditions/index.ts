import type { Also, Trigger } from '../../trigger-terms.ts';
import type { Streak } from '../streak.ts';
import type { View } from '../view.ts';
import type { Since } from '../year-outcome.ts';
import type { FurtherCondition } from './further-condition.ts';
import { planNotMet } from './plan-not-met.ts';
import { rectificationNotAccepted } from './rectification-not-accepted.ts';

/** One file for each thing that a trigger may ask besides. */
export const furtherConditions: Readonly<Record<Also, FurtherCondition>> = {
  'plan-not-met': planNotMet,
  'rectification-not-accepted': rectificationNotAccepted,
};

/** What makes all of them so; undefined: one of them is not. */
export function furtherHold(
  view: View,
  leaderId: string,
  streak: Streak,
  { also = [] }: Trigger,
): readonly Since[] | undefined {
  const found = also.map((each) => furtherConditions[each].holdsBy(view, leaderId, streak));
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}
