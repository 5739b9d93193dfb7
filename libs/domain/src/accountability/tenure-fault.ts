import { firstItem } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Tenure } from './policy-terms.ts';

const noGround = refusal('policy.ground-once-a-term', ({ reason }: { reason: string }) => ({
  zh: `${reason} 不在可以提前调离的理由之列，不能规定其一个任期内以一次为限`,
  en: `${reason} is no ground to leave before, so it cannot be one that holds once a term`,
}));
const noMove = refusal('policy.ground-no-move', () => ({
  zh: '就地提拔不属调离，不必列入可以提前调离的理由',
  en: 'A promotion in place is no move: it is no ground to leave before',
}));

/** What is wrong with the tenure that a policy sets. */
export function tenureFault({ grounds, groundsOnceATerm = [] }: Tenure): Refusal | undefined {
  const inPlace = firstItem('tenure.grounds', grounds, (reason) => reason === 'promotion-in-place');
  if (inPlace) return noMove({}, inPlace.field);
  const other = firstItem('tenure.groundsOnceATerm', groundsOnceATerm, (reason) => !grounds.includes(reason));
  return other && noGround({ reason: other.item }, other.field);
}
