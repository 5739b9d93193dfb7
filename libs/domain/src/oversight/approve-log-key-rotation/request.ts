import { request } from '../../kernel/request.ts';
import { RotationId } from '../terms.ts';

export const ApproveLogKeyRotation = request('ApproveLogKeyRotation', { rotationId: RotationId });
