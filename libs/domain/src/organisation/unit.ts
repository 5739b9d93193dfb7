import { type Day, firstDayOf } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { unitEstablished, unitMerged, unitRenamed, unitSplit } from './facts.ts';
import type { Level } from './terms.ts';

export interface Unit {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | undefined;
  /** The day on which it was merged into another, or split into others. */
  readonly succeededOn: Day | undefined;
}

export type UnitEvent =
  | FactOf<typeof unitEstablished>
  | FactOf<typeof unitRenamed>
  | FactOf<typeof unitMerged>
  | FactOf<typeof unitSplit>;

function evolve(state: Unit | undefined, event: UnitEvent): Unit | undefined {
  switch (event.type) {
    case 'organisation.unit-established': {
      const { unitId, level, parentId } = event.data;
      return { unitId, level, parentId, succeededOn: undefined };
    }
    case 'organisation.unit-renamed':
      return state;
    case 'organisation.unit-merged':
      return state && { ...state, succeededOn: event.effectiveOn };
    case 'organisation.unit-split':
      return !state || event.data.successorIds.includes(state.unitId)
        ? state
        : { ...state, succeededOn: event.effectiveOn };
  }
}

export const unit = stream('unit', undefined as Unit | undefined, evolve);

export const unknownUnit = unknown('unit', '单位', 'unit');
export const unitExists = alreadyExists('unit', '单位', 'unit');
export const unitSucceeded = refusal('unit.already-succeeded', ({ unitId }: { unitId: string }) => ({
  zh: `单位 ${unitId} 已合并或拆分,由其他单位承继`,
  en: `Unit ${unitId} has been merged or split; others have succeeded it`,
}));
interface Ended {
  readonly unitId: string;
  readonly year: number;
  readonly endedOn: Day;
}
const endedBefore = refusal('unit.ended-before', ({ unitId, year, endedOn }: Ended) => ({
  zh: `单位 ${unitId} 已于 ${endedOn} 合并或拆分,没有 ${year} 年度`,
  en: `Unit ${unitId} was merged or split on ${endedOn}: there is no year ${year} of it`,
}));

/** Why nothing can be said of a unit’s year: others had succeeded it when the year began. */
export const endedFault = ({ unitId, succeededOn }: Unit, year: number): Refusal | undefined =>
  succeededOn !== undefined && succeededOn <= firstDayOf(year)
    ? endedBefore({ unitId, year, endedOn: succeededOn }, 'year')
    : undefined;
