import type { Trigger } from '../../trigger-terms.ts';
import { type Condition, saidAs } from './condition.ts';

/** 一票否决: a veto stands in the published result; any, where the trigger names none. */
export function vetoed({ vetoes }: Trigger): Condition {
  const named = vetoes ? `（${vetoes.join('、')}）` : '';
  const told = vetoes ? ` (${vetoes.join(', ')})` : '';
  return {
    key: `veto/${[...(vetoes ?? [])].sort().join('/')}`,
    isMetBy: (result) => result.vetoes?.some((code) => !vetoes || vetoes.includes(code)) ?? false,
    words: saidAs({ zh: `考核被一票否决${named}`, en: `was vetoed${told}` }, `answered for a veto${told}`),
  };
}
