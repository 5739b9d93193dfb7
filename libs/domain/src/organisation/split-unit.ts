import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unitSplit, unitTakenOver } from './facts.ts';
import { lineageFault, successorFault, unbornFault, unit, unitSucceeded, unknownUnit } from './unit.ts';

const splitIntoItself = refusal('unit.split-into-itself', ({ unitId }: { unitId: string }) => ({
  zh: `单位 ${unitId} 拆分后至少应由一个其他单位承继`,
  en: `Unit ${unitId} is split only if another unit takes a part of it over`,
}));

/**
 * A unit that only gives a part away is named among its own successors, and goes on.
 *
 * The successors exist before: established for it, or taking a part over.
 */
export const splitUnit = useCase({
  name: 'organisation/split-unit',
  title: { zh: '拆分单位', en: 'split a unit' },
  asks: unitSplit.fields,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId, successorIds }) => ({ unit: unit(unitId), successors: successorIds.map(unit) }),
  decide: ({ unit, successors }, request, { effectiveOn: on }) => {
    const unborn = unbornFault(unit, request.unitId, on, 'unitId');
    if (unborn || !unit) return unborn ?? unknownUnit(request.unitId, 'unitId');
    if (unit.succeededOn) return unitSucceeded(unit, 'unitId');
    for (const [at, successorId] of request.successorIds.entries()) {
      const asked = { successor: successors[at], successorId, on, field: `successorIds.${at}` };
      const fault = successorFault(unit, asked);
      if (fault) return fault;
    }
    const early = lineageFault(unit, on);
    if (early) return early;
    if (request.successorIds.every((unitId) => unitId === request.unitId))
      return splitIntoItself(request, 'successorIds');
    const placesTaken = [...new Set([unit, ...unit.takenOver].map(({ unitId }) => unitId))];
    return {
      unit: [unitSplit(request)],
      successors: request.successorIds.map((unitId) =>
        unitId === unit.unitId ? [] : placesTaken.map((predecessorId) => unitTakenOver({ unitId, predecessorId })),
      ),
    };
  },
});
