import { firstItem } from '../kernel/first-item.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { erasure, erasures } from './erasure.ts';
import { erasureRequested } from './facts.ts';

const nothingPersonal = refusal('erasure.nothing-personal', ({ position }: { position: number }) => ({
  zh: `位置 ${position} 没有个人信息，或已经删除`,
  en: `Nothing personal stands at position ${position}, or it is already erased`,
}));

/** Erasing cannot be undone: a position that holds nothing personal is a slip, and the one meant may be another. */
export const requestErasure = useCase({
  name: 'oversight/request-erasure',
  title: { zh: '申请依法删除个人信息', en: 'request the lawful erasure of personal information' },
  asks: erasureRequested.fields,
  permission: 'erasure:request',
  authority: 'optional',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  personalAt: ({ positions }) => positions,
  decide: ({ erasure }, request, { personalAt }) => {
    if (erasure) return erasures.exists(request.erasureId, 'erasureId');
    const empty = firstItem('positions', request.positions, (position) => !personalAt?.has(position));
    if (empty) return nothingPersonal({ position: empty.item }, empty.field);
    return { erasure: [erasureRequested(request)] };
  },
});
