import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsAllocated } from './facts.ts';
import { aboutSpending, givenFrom, move, sameHolder, spendingStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/**
 * 指标下达
 *
 * The pool allocates what is budgeted; any other holder passes on what was allocated to it. What a holder spends itself is
 * disbursed to it, from what it has: nobody allocates to themselves.
 */
export const allocateFunds = useCase({
  name: 'funds/allocate-funds',
  title: { zh: '指标下达', en: 'allocate funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    toHolderId: UnitId,
  },
  permission: 'funds:record',
  authority: 'required',
  about: aboutSpending,
  streams: spendingStreams,
  decide: (states, request, context) => {
    const { fromHolderId, toHolderId } = request;
    return move(states, request, context, {
      way: 'down',
      sides: (fund) => ({
        from: { holderId: fromHolderId, phase: givenFrom(fund, fromHolderId) },
        to: { holderId: toHolderId, phase: 'allocated' },
      }),
      fault: () => (fromHolderId === toHolderId ? sameHolder({ holderId: toHolderId }, 'toHolderId') : undefined),
      record: fundsAllocated,
    });
  },
});
