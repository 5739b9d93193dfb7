import type { ImportKind } from '../import-kind.ts';
import { appointments } from './appointments.ts';
import { householdCounts } from './household-counts.ts';
import { payments } from './payments.ts';
import { progress } from './progress.ts';
import { results } from './results.ts';
import { targets } from './targets.ts';
import { units } from './units.ts';

/** Every kind of table that can be imported. */
export const importKinds: readonly ImportKind[] = [
  units,
  appointments,
  targets,
  progress,
  results,
  payments,
  householdCounts,
];

export const importKindNamed = (name: string): ImportKind | undefined => importKinds.find((kind) => kind.name === name);
