import { useCase } from '../kernel/use-case.ts';
import { oneOf, UnitId } from '../kernel/vocabulary.ts';
import { fundsRecovered } from './facts.ts';
import { move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/** 收回: into the pool again. */
export const recoverFunds = useCase({
  name: 'funds/recover-funds',
  title: { zh: '收回资金', en: 'recover funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    fromPhase: oneOf('allocated', 'disbursed'),
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
        from: { holderId: request.fromHolderId, phase: request.fromPhase },
        to: { holderId: poolHolderId, phase: 'budgeted' },
      }),
      fundsRecovered,
    ),
});
