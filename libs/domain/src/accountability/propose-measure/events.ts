import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';
import { ProposeMeasure } from './request.ts';

export const measureProposed = fact('accountability.measure-proposed', {
  ...obligationFields,
  ...ProposeMeasure.fields,
});
