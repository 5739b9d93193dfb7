import { request } from '../../kernel/request.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { RotationId } from '../terms.ts';

export const RefuseLogKeyRotation = request('RefuseLogKeyRotation', { rotationId: RotationId, reason: Reason });
