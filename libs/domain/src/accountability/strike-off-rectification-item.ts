import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endItem } from './end-item.ts';
import { itemStrikeOff, rectificationItemStruckOff } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemIn, itemJudgeFault } from './rectification-item-fault.ts';

/** 销号, once it was checked; with the last of them the whole is accepted. */
export const strikeOffRectificationItem = useCase({
  name: 'accountability/strike-off-rectification-item',
  title: { zh: '整改事项销号', en: 'strike off an item of a rectification' },
  asks: itemStrikeOff,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const found = itemIn(obligation, request, ['checked'], context);
    if (isRefusal(found)) return found;
    const { open, item } = found;
    const fault = itemJudgeFault(open, item, context);
    const ended = { ...item, status: 'struck-off' } as const;
    return fault ?? endItem(open, ended, rectificationItemStruckOff({ ...named(open), ...request }), context);
  },
});
