import { fact } from '../../kernel/fact.ts';
import { RecordSpecialAssessment } from './request.ts';

/** 专项考核 of a principal leader of a county or township (outline 2015); feeds appointments, raises no obligation. */
export const specialAssessmentRecorded = fact('assessment.special-assessment-recorded', RecordSpecialAssessment.fields);
