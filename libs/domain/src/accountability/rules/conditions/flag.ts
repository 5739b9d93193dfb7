import type { Trigger } from '../../trigger-terms.ts';
import { type Condition, saidAs } from './condition.ts';

/** A flag is no verdict: it counts once it was looked into and upheld; any, where the trigger names none. */
export function flagged({ flags }: Trigger): Condition {
  return {
    key: `flag/${[...(flags ?? [])].sort().join('/')}`,
    isFoundBy: ({ isUpheld, source, flag = '' }) => isUpheld && source === 'flag' && (!flags || flags.includes(flag)),
    words: saidAs(
      { zh: '风险提示经核查属实', en: 'had a flag upheld against it' },
      'answered for a flag that was upheld',
    ),
  };
}
