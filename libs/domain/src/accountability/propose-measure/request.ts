import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { ObligationId } from '../../kernel/vocabulary.ts';
import { Finding, MeasureForm } from '../terms.ts';

export const ProposeMeasure = request('ProposeMeasure', {
  obligationId: ObligationId,
  form: MeasureForm,
  grounds: personal(Finding),
});
