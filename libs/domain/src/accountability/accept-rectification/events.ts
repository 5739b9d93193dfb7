import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';
import { AcceptRectification } from './request.ts';

/** 销号: the interview's obligation is closed out. */
export const rectificationAccepted = fact('accountability.rectification-accepted', {
  ...obligationFields,
  ...AcceptRectification.fields,
});
