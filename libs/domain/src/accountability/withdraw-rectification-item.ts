import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endItem } from './end-item.ts';
import { itemWithdrawal, rectificationItemWithdrawn } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemIn, withdrawerFault } from './rectification-item-fault.ts';

/**
 * The problem was found to be none, by another than who added it. Where it was the last that was left, and others were struck
 * off, the whole is accepted.
 */
export const withdrawRectificationItem = useCase({
  name: 'accountability/withdraw-rectification-item',
  title: { zh: '撤销不实的整改事项', en: 'withdraw an item of a rectification that was found false' },
  asks: itemWithdrawal,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const found = itemIn(obligation, request, ['open', 'reported', 'checked'], context);
    if (isRefusal(found)) return found;
    const { open, item } = found;
    const fault = withdrawerFault(open, item, context);
    const ended = { ...item, status: 'withdrawn' } as const;
    return fault ?? endItem(open, ended, rectificationItemWithdrawn({ ...named(open), ...request }), context);
  },
});
