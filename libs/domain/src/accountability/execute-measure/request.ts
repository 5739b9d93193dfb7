import { request } from '../../kernel/request.ts';
import { ObligationId } from '../../kernel/vocabulary.ts';

export const ExecuteMeasure = request('ExecuteMeasure', { obligationId: ObligationId });
