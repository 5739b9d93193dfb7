import { command } from '../../kernel/command.ts';
import { erasure } from '../erasure.ts';
import { RequestErasure } from './request.ts';

export const requestErasureCommand = command({
  name: 'oversight/request-erasure',
  title: { zh: '申请依法删除个人信息', en: 'request the lawful erasure of personal information' },
  request: RequestErasure,
  permission: 'erasure:request',
  authority: 'optional',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  personalAt: ({ positions }) => positions,
});
