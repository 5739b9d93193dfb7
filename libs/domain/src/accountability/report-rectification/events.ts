import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';
import { ReportRectification } from './request.ts';

export const rectificationReported = fact('accountability.rectification-reported', {
  ...obligationFields,
  ...ReportRectification.fields,
});
