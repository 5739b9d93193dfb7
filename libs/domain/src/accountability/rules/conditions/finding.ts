import type { Trigger } from '../../trigger-terms.ts';
import { type Condition, saidAs } from './condition.ts';

/** 检查认定: an inspection, an audit or a clue came to a finding, and it was upheld; from any source, where none is named. */
export function foundIn({ sources }: Trigger): Condition {
  return {
    key: `finding/${[...(sources ?? [])].sort().join('/')}`,
    isFoundBy: ({ isUpheld, source }) => isUpheld && (sources ? sources.includes(source) : source !== 'flag'),
    words: saidAs({ zh: '经检查认定存在问题', en: 'had a finding upheld against it' }, 'answered for a finding'),
  };
}
