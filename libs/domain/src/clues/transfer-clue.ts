import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actedBy, CLUES_SERVICE, clue, openToSupervisor } from './clue.ts';
import { clueTransfer, clueTransferred } from './facts.ts';

/** To a body outside whose affair it is: what becomes of it there is not told here, unless it comes back and is reopened. */
export const transferClue = useCase({
  name: 'clues/transfer-clue',
  title: { zh: '移送问题线索', en: 'transfer a clue to the body whose affair it is' },
  asks: clueTransfer,
  permission: 'clues:supervise',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  streams: ({ clueId }) => ({ clue: clue(clueId) }),
  decide: ({ clue }, request, context) => {
    const open = openToSupervisor(clue, request.clueId, context);
    if (isRefusal(open)) return open;
    return { clue: [clueTransferred({ ...request, ...actedBy(context) })] };
  },
});
