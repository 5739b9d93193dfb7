import { command } from '../../kernel/command.ts';
import { erasure } from '../erasure.ts';
import { RefuseErasure } from './request.ts';

export const refuseErasureCommand = command({
  name: 'oversight/refuse-erasure',
  title: { zh: '驳回删除申请', en: 'refuse an erasure' },
  request: RefuseErasure,
  permission: 'erasure:approve',
  authority: 'optional',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
});
