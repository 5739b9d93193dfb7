import { command } from '../../kernel/command.ts';
import { leader } from '../../organisation/leader.ts';
import { unit } from '../../organisation/unit.ts';
import { cycle } from '../cycle.ts';
import { specialAssessment } from '../special-assessment.ts';
import { RecordSpecialAssessment } from './request.ts';

export const recordSpecialAssessmentCommand = command({
  name: 'assessment/record-special-assessment',
  title: { zh: '登记专项考核', en: 'record a special assessment of a leader' },
  request: RecordSpecialAssessment,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ leaderId, unitId, year }) => ({
    assessment: specialAssessment(leaderId, unitId, year),
    cycle: cycle(year),
    leader: leader(leaderId),
    unit: unit(unitId),
  }),
});
