import { fact } from '../../kernel/fact.ts';
import { RequestLogKeyRotation } from './request.ts';

export const logKeyRotationRequested = fact('oversight.log-key-rotation-requested', RequestLogKeyRotation.fields);
