import { cycleOpened, EVALUATED_FROM, schemeAdopted } from '@onus/domain';

/** Of whatever says what a result is. */
export const RESULT_TYPES = [
  'assessment.result-recorded',
  'assessment.result-published',
  'assessment.result-revised',
] as const;
/** Of whatever an evaluation is made from, or looked at beside. */
export const EVALUATION_TYPES: readonly string[] = [
  ...EVALUATED_FROM,
  schemeAdopted.type,
  cycleOpened.type,
  ...RESULT_TYPES,
];
