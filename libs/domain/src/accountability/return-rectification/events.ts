import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';
import { ReturnRectification } from './request.ts';

/** The report does not do: it is to be reported again, by a new deadline. */
export const rectificationReturned = fact('accountability.rectification-returned', {
  ...obligationFields,
  ...ReturnRectification.fields,
});
