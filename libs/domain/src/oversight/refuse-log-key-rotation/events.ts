import { fact } from '../../kernel/fact.ts';
import { RefuseLogKeyRotation } from './request.ts';

export const logKeyRotationRefused = fact('oversight.log-key-rotation-refused', RefuseLogKeyRotation.fields);
