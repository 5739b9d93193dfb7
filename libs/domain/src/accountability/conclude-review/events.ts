import { fact } from '../../kernel/fact.ts';
import { optional } from '../../kernel/term.ts';
import { CalendarDay } from '../../kernel/vocabulary.ts';
import { obligationFields } from '../obligations/fields.ts';
import { ConcludeReview } from './request.ts';

export const reviewConcluded = fact('accountability.review-concluded', {
  ...obligationFields,
  ...ConcludeReview.fields,
  /** Where a measure is to follow. */
  measureDueOn: optional(CalendarDay),
});
