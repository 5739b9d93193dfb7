import { lastDayOf } from '../../kernel/calendar.ts';
import type { EventRef } from '../terms.ts';
import type { View } from './view.ts';

export interface Succession {
  readonly predecessorId: string;
  /** The mergers and splits on the way. */
  readonly refs: readonly EventRef[];
}

/** The units that a unit had succeeded, directly or through others, by the end of a year. */
export function successionsOf({ facts, asOf }: View, unitId: string, year: number): readonly Succession[] {
  const found = new Map<string, Succession>();
  const follow = (successorId: string, refs: readonly EventRef[]): void => {
    for (const { predecessorId, successorId: successor, on, ref } of facts.lineage) {
      if (successor !== successorId || on > asOf || on > lastDayOf(year)) continue;
      if (predecessorId === unitId || found.has(predecessorId)) continue;
      found.set(predecessorId, { predecessorId, refs: [...refs, ref] });
      follow(predecessorId, [...refs, ref]);
    }
  };
  follow(unitId, []);
  return [...found.values()];
}
