import { command } from '../../kernel/command.ts';
import { cycle } from '../cycle.ts';
import { result } from '../result.ts';
import { ReviseResult } from './request.ts';

export const reviseResultCommand = command({
  name: 'assessment/revise-result',
  title: { zh: '更正考核结果', en: 'revise a published result' },
  request: ReviseResult,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), cycle: cycle(year) }),
});
