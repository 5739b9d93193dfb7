import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsDisbursed } from './facts.ts';
import { aboutSpending, givenFrom, move, spendingStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/**
 * 拨付
 *
 * To another holder, or to the own account, for what the holder spends itself.
 */
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
  about: aboutSpending,
  streams: spendingStreams,
  decide: (states, request, context) =>
    move(states, request, context, {
      way: 'down',
      sides: (fund) => ({
        from: { holderId: request.fromHolderId, phase: givenFrom(fund, request.fromHolderId) },
        to: { holderId: request.toHolderId, phase: 'disbursed' },
      }),
      record: fundsDisbursed,
    }),
});
