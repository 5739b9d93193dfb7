import { request } from '../../kernel/request.ts';
import { OutlineId, PersonsByPathway } from '../terms.ts';

export const SetPathwayTargets = request('SetPathwayTargets', {
  outlineId: OutlineId,
  persons: PersonsByPathway,
});
