import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { erasures } from '../erasure.ts';
import { requestErasureCommand } from './command.ts';
import { erasureRequested } from './events.ts';

const nothingPersonal = refusal('erasure.nothing-personal', ({ position }: { position: number }) => ({
  zh: `位置 ${position} 没有个人信息,或已经删除`,
  en: `Nothing personal stands at position ${position}, or it is already erased`,
}));

/** Erasing cannot be undone: a position that holds nothing personal is a slip, and the one meant may be another. */
export const requestErasure = decides(requestErasureCommand, ({ erasure }, request, { personalAt }) => {
  if (erasure) return erasures.exists(request.erasureId, 'erasureId');
  const position = request.positions.find((each) => !personalAt?.has(each));
  if (position !== undefined) return nothingPersonal({ position }, 'positions');
  return { erasure: [erasureRequested(request)] };
});
