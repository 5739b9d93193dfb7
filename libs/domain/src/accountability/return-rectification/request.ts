import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { CalendarDay, ObligationId } from '../../kernel/vocabulary.ts';
import { Finding } from '../terms.ts';

export const ReturnRectification = request('ReturnRectification', {
  obligationId: ObligationId,
  finding: personal(Finding),
  rectificationDueOn: CalendarDay,
});
