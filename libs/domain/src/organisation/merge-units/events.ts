import { fact } from '../../kernel/fact.ts';
import { UnitId } from '../../kernel/vocabulary.ts';

/** Lineage, one for each predecessor: the effective date is the first day of the successor alone. */
export const unitMerged = fact('organisation.unit-merged', { unitId: UnitId, successorId: UnitId });
