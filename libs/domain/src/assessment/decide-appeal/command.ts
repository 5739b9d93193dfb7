import { command } from '../../kernel/command.ts';
import { result } from '../result.ts';
import { DecideAppeal } from './request.ts';

export const decideAppealCommand = command({
  name: 'assessment/decide-appeal',
  title: { zh: '裁定申诉', en: 'decide an appeal' },
  request: DecideAppeal,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
});
