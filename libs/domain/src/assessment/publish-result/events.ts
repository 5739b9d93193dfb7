import { fact } from '../../kernel/fact.ts';
import { flag } from '../../kernel/vocabulary.ts';
import { Grade, ScoreHundredths } from '../terms.ts';
import { PublishResult } from './request.ts';

/** What the circular 通报 says; its date is the effective date. From here on a failure has consequences. */
export const resultPublished = fact('assessment.result-published', {
  ...PublishResult.fields,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
});
