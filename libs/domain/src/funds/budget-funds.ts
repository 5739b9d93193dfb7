import { useCase } from '../kernel/use-case.ts';
import { fundsBudgeted } from './facts.ts';
import { aboutMovement, move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

/** From the source into the pool. */
export const budgetFunds = useCase({
  name: 'funds/budget-funds',
  title: { zh: '列入预算', en: 'budget funds' },
  asks: {
    ...requestedMovement,
  },
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  about: aboutMovement,
  streams: movementStreams,
  decide: (states, request, context) =>
    move(states, request, context, {
      way: 'in',
      sides: ({ poolHolderId }) => ({ from: undefined, to: { holderId: poolHolderId, phase: 'budgeted' } }),
      record: fundsBudgeted,
    }),
});
