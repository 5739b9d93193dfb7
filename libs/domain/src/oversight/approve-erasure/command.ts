import { command } from '../../kernel/command.ts';
import { erasure } from '../erasure.ts';
import { ApproveErasure } from './request.ts';

export const approveErasureCommand = command({
  name: 'oversight/approve-erasure',
  request: ApproveErasure,
  permission: 'erasure:approve',
  authority: 'required',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
});
