import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { flag, listOf, Reason, Sha256Hex, UnitId, Year } from '../../kernel/vocabulary.ts';
import { Grade, IndicatorScore, ScoreHundredths, VetoCodes } from '../terms.ts';

export const RecordResult = request('RecordResult', {
  unitId: UnitId,
  year: Year,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
  indicatorScores: optional(listOf(IndicatorScore, 1, 50)),
  vetoes: optional(VetoCodes),
  basis: Reason,
  /** Of the evaluation that was reviewed, when there was one. */
  evaluationDigest: optional(Sha256Hex),
});
