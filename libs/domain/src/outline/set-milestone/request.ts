import { request } from '../../kernel/request.ts';
import { Year } from '../../kernel/vocabulary.ts';
import { milestoneTests, OutlineId } from '../terms.ts';

export const SetMilestone = request('SetMilestone', {
  outlineId: OutlineId,
  year: Year,
  ...milestoneTests,
});
