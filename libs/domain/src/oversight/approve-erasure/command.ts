import { command } from '../../kernel/command.ts';
import { erasure } from '../erasure.ts';
import { ApproveErasure } from './request.ts';

export const approveErasureCommand = command({
  name: 'oversight/approve-erasure',
  title: { zh: '批准删除个人信息', en: 'approve an erasure that another requested' },
  request: ApproveErasure,
  permission: 'erasure:approve',
  authority: 'required',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
});
