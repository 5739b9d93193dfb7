import { inYuan } from '../kernel/money.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { unsettledFen } from './books.ts';
import { fundsSettled } from './facts.ts';
import { aboutMovement, move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

interface TooMuch {
  readonly fromHolderId: string;
  readonly amountFen: number;
  readonly paidFen: number;
}
const moreThanPaid = refusal('funds.more-than-paid', ({ fromHolderId, amountFen, paidFen }: TooMuch) => ({
  zh: `${fromHolderId} 为该村或该项目支付而尚未报账的为 ${inYuan(paidFen)} 元，不能报账 ${inYuan(amountFen)} 元`,
  en: `${fromHolderId} has paid ${inYuan(paidFen)} yuan for this village or project that are not settled: ${inYuan(amountFen)} cannot be`,
}));

/** 报账: for a village or a project no more than was paid for it. */
export const settleFunds = useCase({
  name: 'funds/settle-funds',
  title: { zh: '报账', en: 'settle funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
  },
  permission: 'funds:record',
  authority: 'required',
  about: aboutMovement,
  streams: movementStreams,
  decide: (states, request, context) =>
    move(states, request, context, {
      way: 'back',
      sides: () => ({
        from: { holderId: request.fromHolderId, phase: 'paid' },
        to: { holderId: request.fromHolderId, phase: 'settled' },
      }),
      fault: ({ books }) => {
        const paidFen = unsettledFen(books, request.fromHolderId, request);
        return paidFen !== undefined && paidFen < request.amountFen
          ? moreThanPaid({ ...request, paidFen }, 'amountFen')
          : undefined;
      },
      record: fundsSettled,
    }),
});
