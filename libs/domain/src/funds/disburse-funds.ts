import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsDisbursed } from './facts.ts';
import { move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/** 拨付 */
export const disburseFunds = useCase({
  name: 'funds/disburse-funds',
  title: { zh: '拨付资金', en: 'disburse funds' },
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
      () => ({
        from: { holderId: request.fromHolderId, phase: 'allocated' },
        to: { holderId: request.toHolderId, phase: 'disbursed' },
      }),
      fundsDisbursed,
    ),
});
