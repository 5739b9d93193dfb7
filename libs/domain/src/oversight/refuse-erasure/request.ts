import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { ErasureId } from '../terms.ts';

export const RefuseErasure = request('RefuseErasure', { erasureId: ErasureId, reason: personal(Reason) });
