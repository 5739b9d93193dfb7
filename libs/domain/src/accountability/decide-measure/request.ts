import { request } from '../../kernel/request.ts';
import { ObligationId } from '../../kernel/vocabulary.ts';
import { DecidingBody, MeasureForm } from '../terms.ts';

/** The body with authority over the cadre decides; the effective date is that of the decision. */
export const DecideMeasure = request('DecideMeasure', {
  obligationId: ObligationId,
  form: MeasureForm,
  decidingBody: DecidingBody,
});
