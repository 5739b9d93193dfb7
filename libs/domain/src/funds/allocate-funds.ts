import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsAllocated } from './facts.ts';
import { move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/**
 * 指标下达
 *
 * The pool allocates what is budgeted, also to its own holder; any other holder passes on what was allocated to it.
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
  streams: movementStreams,
  decide: (states, request, context) =>
    move(
      states,
      request,
      context,
      ({ poolHolderId }) => ({
        from: {
          holderId: request.fromHolderId,
          phase: request.fromHolderId === poolHolderId ? 'budgeted' : 'allocated',
        },
        to: { holderId: request.toHolderId, phase: 'allocated' },
      }),
      fundsAllocated,
    ),
});
