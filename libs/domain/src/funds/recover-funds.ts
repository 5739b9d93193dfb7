import { useCase } from '../kernel/use-case.ts';
import { oneOf, UnitId } from '../kernel/vocabulary.ts';
import { fundsRecovered } from './facts.ts';
import { aboutMovement, move, movementStreams, sameHolder } from './movement.ts';
import { requestedMovement, whyBack } from './terms.ts';

/** 收回: from another holder, into the pool again. */
export const recoverFunds = useCase({
  name: 'funds/recover-funds',
  title: { zh: '收回资金', en: 'recover funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    fromPhase: oneOf('allocated', 'disbursed'),
    ...whyBack,
  },
  permission: 'funds:record',
  authority: 'required',
  about: aboutMovement,
  streams: movementStreams,
  decide: (states, request, context) =>
    move(states, request, context, {
      way: 'back',
      sides: ({ poolHolderId }) => ({
        from: { holderId: request.fromHolderId, phase: request.fromPhase },
        to: { holderId: poolHolderId, phase: 'budgeted' },
      }),
      fault: ({ poolHolderId: holderId }) =>
        request.fromHolderId === holderId ? sameHolder({ holderId }, 'fromHolderId') : undefined,
      record: fundsRecovered,
    }),
});
