import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsSettled } from './facts.ts';
import { move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/** 报账 */
export const settleFunds = useCase({
  name: 'funds/settle-funds',
  title: { zh: '报账', en: 'settle funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
  },
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
  decide: (states, request, context) =>
    move(states, request, context, {
      way: 'back',
      sides: () => ({
        from: { holderId: request.fromHolderId, phase: 'paid' },
        to: { holderId: request.fromHolderId, phase: 'settled' },
      }),
      record: fundsSettled,
    }),
});
