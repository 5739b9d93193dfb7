import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { unitEstablished } from './establish-unit/events.ts';
import type { unitMerged } from './merge-units/events.ts';
import type { unitRenamed } from './rename-unit/events.ts';
import type { unitSplit } from './split-unit/events.ts';
import type { Level } from './terms.ts';

export interface Unit {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | undefined;
  /** Merged into another, or split into others. */
  readonly succeeded: boolean;
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
      return { unitId, level, parentId, succeeded: false };
    }
    case 'organisation.unit-renamed':
      return state;
    case 'organisation.unit-merged':
      return state && { ...state, succeeded: true };
    case 'organisation.unit-split':
      return state && { ...state, succeeded: !event.data.successorIds.includes(state.unitId) };
  }
}

export const unit = stream('unit', undefined as Unit | undefined, evolve);

export const unknownUnit = unknown('unit', '单位', 'unit');
export const unitExists = alreadyExists('unit', '单位', 'unit');
export const unitSucceeded = refusal('unit.already-succeeded', ({ unitId }: { unitId: string }) => ({
  zh: `单位 ${unitId} 已合并或拆分,由其他单位承继`,
  en: `Unit ${unitId} has been merged or split; others have succeeded it`,
}));
