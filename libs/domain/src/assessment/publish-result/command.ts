import { command } from '../../kernel/command.ts';
import { result } from '../result.ts';
import { PublishResult } from './request.ts';

/** The authority is the circular. */
export const publishResultCommand = command({
  name: 'assessment/publish-result',
  title: { zh: '通报考核结果', en: 'publish a result' },
  request: PublishResult,
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
});
