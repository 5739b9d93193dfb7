import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { itemCheck, rectificationItemChecked } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemDeadlineFault } from './rectification-deadline.ts';
import { itemIn, itemJudgeFault } from './rectification-item-fault.ts';

interface Checked {
  readonly itemId: string;
}
const dayNeeded = refusal('rectification-item.day-needed', ({ itemId }: Checked) => ({
  zh: `退回整改事项 ${itemId} 须给出新的期限`,
  en: `The item ${itemId} is returned with a new day by which it is due`,
}));
const dayTooMany = refusal('rectification-item.day-not-needed', ({ itemId }: Checked) => ({
  zh: `整改事项 ${itemId} 经核查属实，不需要新的期限`,
  en: `The item ${itemId} is confirmed: there is no new day by which it is due`,
}));

/**
 * Confirmed, it waits to be struck off; returned, it is to be reported again, by a new day, or, where the whole is due already,
 * at once and by none.
 */
export const checkRectificationItem = useCase({
  name: 'accountability/check-rectification-item',
  title: { zh: '核查整改事项', en: 'check an item of a rectification, and confirm or return it' },
  asks: itemCheck,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const { itemId, outcome, dueOn } = request;
    const found = itemIn(obligation, request, ['reported'], context);
    if (isRefusal(found)) return found;
    const { open, item } = found;
    const fault = itemJudgeFault(open, item, context);
    if (fault) return fault;
    const { effectiveOn } = context;
    const { rectificationDueOn = effectiveOn } = open;
    if (outcome === 'returned' && dueOn === undefined && effectiveOn < rectificationDueOn)
      return dayNeeded({ itemId }, 'dueOn');
    if (outcome === 'confirmed' && dueOn !== undefined) return dayTooMany({ itemId }, 'dueOn');
    const wrong = dueOn === undefined ? undefined : itemDeadlineFault(open, dueOn, effectiveOn);
    return wrong ?? { obligation: [rectificationItemChecked({ ...named(open), ...request })] };
  },
});
