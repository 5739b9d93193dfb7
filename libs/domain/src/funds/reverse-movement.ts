import { futureFault, orderFault } from '../kernel/effective-day.ts';
import { isRefusal, refusal, unknown } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { FundId } from '../kernel/vocabulary.ts';
import { entryOf } from './books.ts';
import { uncovered } from './coverage.ts';
import { movementReversed } from './facts.ts';
import { aboutMovement, movementStreams, openFund } from './movement.ts';
import { reasonFault } from './reason-fault.ts';
import { aboutRepayments, repaidByFen } from './repayments-of.ts';
import { DocumentNumber, MovementId, whyReversed } from './terms.ts';

const unknownMovement = unknown('movement', '资金业务', 'movement');
const alreadyReversed = refusal('movement.already-reversed', ({ reverses }: { reverses: string }) => ({
  zh: `资金业务 ${reverses} 已经冲销`,
  en: `Movement ${reverses} is already reversed`,
}));
const reversalOfReversal = refusal('movement.is-reversal', ({ reverses }: { reverses: string }) => ({
  zh: `${reverses} 本身是冲销，不能再冲销；请重新登记原业务`,
  en: `${reverses} is itself a reversal; enter the movement anew instead`,
}));

const repaidLoan = refusal('movement.repaid-loan', ({ reverses }: { reverses: string }) => ({
  zh: `资金业务 ${reverses} 已用于偿还贷款，应先冲销偿还`,
  en: `Movement ${reverses} repaid a loan: the repayment is reversed first`,
}));

/**
 * `movementId` is that of the reversal itself.
 *
 * Once only, and only while the money is still where the movement took it, and repaid no loan. What lies ahead is reversed for its own day, so
 * that it never happens.
 */
export const reverseMovement = useCase({
  name: 'funds/reverse-movement',
  title: { zh: '冲销', en: 'reverse a movement' },
  asks: {
    fundId: FundId,
    movementId: MovementId,
    reverses: MovementId,
    documentNumber: DocumentNumber,
    ...whyReversed,
  },
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  about: (request) => [aboutMovement(request), aboutRepayments(request.reverses)],
  streams: movementStreams,
  decide: (states, request, { effectiveOn: on, today, about }) => {
    const open = openFund(states.fund, request, about);
    if (isRefusal(open)) return open;
    const entry = entryOf(open.books, request.reverses);
    if (!entry) return unknownMovement(request.reverses, 'reverses');
    if (entry.standing === 'reversed') return alreadyReversed(request, 'reverses');
    if (entry.standing === 'reversal') return reversalOfReversal(request, 'reverses');
    if (repaidByFen(about) > 0) return repaidLoan(request, 'reverses');
    const early = on === entry.on ? undefined : futureFault({ effectiveOn: on, today });
    const fault = orderFault({ effectiveOn: on, lastOn: entry.on }) ?? early ?? reasonFault(request);
    if (fault) return fault;
    const { movement } = entry;
    const mirror = { from: movement.to, to: movement.from };
    const refused = uncovered(open.books, mirror, { amountFen: movement.amountFen, on, field: 'reverses' });
    if (refused) return refused;
    return { fund: [movementReversed({ ...movement, ...mirror, ...request })] };
  },
});
