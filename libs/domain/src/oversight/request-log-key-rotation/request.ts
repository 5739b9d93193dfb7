import { request } from '../../kernel/request.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { RotationId } from '../terms.ts';

export const RequestLogKeyRotation = request('RequestLogKeyRotation', { rotationId: RotationId, reason: Reason });
