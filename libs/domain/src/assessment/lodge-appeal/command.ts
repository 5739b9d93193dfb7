import { command } from '../../kernel/command.ts';
import { result } from '../result.ts';
import { LodgeAppeal } from './request.ts';

export const lodgeAppealCommand = command({
  name: 'assessment/lodge-appeal',
  title: { zh: '提出申诉', en: 'lodge an appeal' },
  request: LodgeAppeal,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
});
