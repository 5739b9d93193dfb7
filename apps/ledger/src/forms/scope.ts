import { optional, UnitId, unit } from '@onus/domain';
import { requireKnown } from '../queries/found.ts';
import type { Sources } from '../queries/sources.ts';

/** A unit and all below it. */
export const scopeFields = { within: optional(UnitId) };

/** That the unit asked about was known. @throws ProblemError as `found` */
export async function requireUnit(sources: Sources, unitId: string | undefined): Promise<void> {
  if (unitId !== undefined) await requireKnown(sources, { kind: 'unit', id: unitId }, unit(unitId).name);
}
