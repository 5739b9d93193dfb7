import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { ObligationId } from '../../kernel/vocabulary.ts';
import { Finding } from '../terms.ts';

export const Restore = request('Restore', { obligationId: ObligationId, finding: personal(Finding) });
