import { request } from '../../kernel/request.ts';
import { LeaderId, Reason, UnitId, Year } from '../../kernel/vocabulary.ts';
import { Grade, ScoreHundredths } from '../terms.ts';

export const RecordSpecialAssessment = request('RecordSpecialAssessment', {
  leaderId: LeaderId,
  unitId: UnitId,
  year: Year,
  scoreHundredths: ScoreHundredths,
  grade: Grade,
  basis: Reason,
});
