import { request } from '../../kernel/request.ts';
import { Year } from '../../kernel/vocabulary.ts';
import { Baseline, OutlineId, OutlineTitle } from '../terms.ts';

export const AdoptOutline = request('AdoptOutline', {
  outlineId: OutlineId,
  title: OutlineTitle,
  fromYear: Year,
  toYear: Year,
  baseline: Baseline,
});
