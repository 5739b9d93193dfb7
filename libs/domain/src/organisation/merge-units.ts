import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { listOf, UnitId } from '../kernel/vocabulary.ts';
import { unitMerged, unitTakenOver } from './facts.ts';
import { lineageFault, successorFault, unbornFault, unit, unitSucceeded, unknownUnit } from './unit.ts';

const mergedIntoItself = refusal('unit.merged-into-itself', ({ successorId }: { successorId: string }) => ({
  zh: `单位 ${successorId} 不能并入自身`,
  en: `Unit ${successorId} cannot be merged into itself`,
}));

/**
 * One predecessor is enough: it is absorbed by the successor.
 *
 * The successor exists before: established for it, or absorbing the others.
 */
export const mergeUnits = useCase({
  name: 'organisation/merge-units',
  title: { zh: '合并单位', en: 'merge units' },
  asks: {
    predecessorIds: listOf(UnitId, 1, 20),
    successorId: UnitId,
  },
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ predecessorIds, successorId }) => ({
    predecessors: predecessorIds.map(unit),
    successor: unit(successorId),
  }),
  decide: ({ predecessors, successor }, { predecessorIds, successorId }, { effectiveOn: on }) => {
    if (predecessorIds.includes(successorId)) return mergedIntoItself({ successorId }, 'successorId');
    const placesTaken: string[] = [];
    for (const [at, unitId] of predecessorIds.entries()) {
      const predecessor = predecessors[at];
      const unborn = unbornFault(predecessor, unitId, on, `predecessorIds.${at}`);
      if (unborn || !predecessor) return unborn ?? unknownUnit(unitId, `predecessorIds.${at}`);
      if (predecessor.succeededOn) return unitSucceeded(predecessor, `predecessorIds.${at}`);
      const fault =
        successorFault(predecessor, { successor, successorId, on, field: 'successorId' }) ??
        lineageFault(predecessor, on);
      if (fault) return fault;
      placesTaken.push(unitId, ...predecessor.takenOver.map((taken) => taken.unitId));
    }
    return {
      predecessors: predecessorIds.map((unitId) => [unitMerged({ unitId, successorId })]),
      successor: [...new Set(placesTaken)].map((predecessorId) =>
        unitTakenOver({ unitId: successorId, predecessorId }),
      ),
    };
  },
});
