import { request } from '../../kernel/request.ts';
import { flag, Reason, UnitId, Year } from '../../kernel/vocabulary.ts';
import { Grade, ScoreHundredths } from '../terms.ts';

/** The new result, whole; the old one is known. */
export const ReviseResult = request('ReviseResult', {
  unitId: UnitId,
  year: Year,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
  reason: Reason,
});
