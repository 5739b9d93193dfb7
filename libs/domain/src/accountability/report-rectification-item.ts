import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { itemReport, rectificationItemReported } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemIn } from './rectification-item-fault.ts';

/** By the unit that leads, or by an office. */
export const reportRectificationItem = useCase({
  name: 'accountability/report-rectification-item',
  title: { zh: '报告整改事项', en: 'report an item of a rectification' },
  asks: itemReport,
  permission: 'accountability:rectify',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  affairOf: ({ obligation }, { itemId }) =>
    obligation?.items?.find((item) => item.itemId === itemId)?.leadUnitId ?? obligation?.unitId,
  decide: ({ obligation }, request, context) => {
    const found = itemIn(obligation, request, ['open'], context);
    if (isRefusal(found)) return found;
    return { obligation: [rectificationItemReported({ ...named(found.open), ...request })] };
  },
});
