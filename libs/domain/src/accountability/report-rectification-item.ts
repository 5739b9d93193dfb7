import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { itemReport, rectificationItemReported } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemIn, openRectification } from './rectification-item-fault.ts';

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
    const open = openRectification(obligation, request.obligationId, context);
    if (isRefusal(open)) return open;
    const item = itemIn(open, request.itemId, ['open'], context);
    return isRefusal(item) ? item : { obligation: [rectificationItemReported({ ...named(open), ...request })] };
  },
});
