import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { erasures } from '../erasure.ts';
import { refuseErasureCommand } from './command.ts';
import { erasureRefused } from './events.ts';

export const refuseErasure = decides(refuseErasureCommand, ({ erasure }, request) => {
  const open = erasures.open(erasure, request.erasureId);
  if (isRefusal(open)) return open;
  return { erasure: [erasureRefused(request)] };
});
