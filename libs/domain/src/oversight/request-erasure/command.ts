import { command } from '../../kernel/command.ts';
import { erasure } from '../erasure.ts';
import { RequestErasure } from './request.ts';

export const requestErasureCommand = command({
  name: 'oversight/request-erasure',
  request: RequestErasure,
  permission: 'erasure:request',
  authority: 'optional',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  personalAt: ({ positions }) => positions,
});
