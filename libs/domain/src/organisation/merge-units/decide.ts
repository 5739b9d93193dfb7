import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unitSucceeded, unknownUnit } from '../unit.ts';
import { mergeUnitsCommand } from './command.ts';
import { unitMerged } from './events.ts';

const mergedIntoItself = refusal('unit.merged-into-itself', ({ successorId }: { successorId: string }) => ({
  zh: `单位 ${successorId} 不能并入自身`,
  en: `Unit ${successorId} cannot be merged into itself`,
}));

/** The successor exists before: established for it, or absorbing the others. */
export const mergeUnits = decides(mergeUnitsCommand, ({ predecessors, successor }, { predecessorIds, successorId }) => {
  if (!successor) return unknownUnit(successorId, 'successorId');
  if (successor.succeededOn) return unitSucceeded({ unitId: successorId }, 'successorId');
  if (predecessorIds.includes(successorId)) return mergedIntoItself({ successorId }, 'successorId');
  for (const [at, unitId] of predecessorIds.entries()) {
    const predecessor = predecessors[at];
    if (!predecessor) return unknownUnit(unitId, 'predecessorIds');
    if (predecessor.succeededOn) return unitSucceeded({ unitId }, 'predecessorIds');
  }
  return { predecessors: predecessorIds.map((unitId) => [unitMerged({ unitId, successorId })]) };
});
