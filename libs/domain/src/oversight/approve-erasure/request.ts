import { request } from '../../kernel/request.ts';
import { ErasureId } from '../terms.ts';

export const ApproveErasure = request('ApproveErasure', { erasureId: ErasureId });
