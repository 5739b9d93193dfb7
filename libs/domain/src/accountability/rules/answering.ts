import { type Post, ResponsibilityKind } from '../../organisation/terms.ts';
import type { Policy } from '../policy.ts';
import type { EventRef } from '../terms.ts';
import type { View } from './view.ts';

const weight = (kind: ResponsibilityKind): number => ResponsibilityKind.enum.indexOf(kind);

const stronger = (a: ResponsibilityKind, b: ResponsibilityKind): ResponsibilityKind => (weight(a) <= weight(b) ? a : b);
export const weaker = (a: ResponsibilityKind, b: ResponsibilityKind): ResponsibilityKind =>
  weight(a) <= weight(b) ? b : a;

/** How one person effectively answers for a unit's year: in the strongest kind of all posts held there. */
export interface Answering {
  readonly responsibility: ResponsibilityKind;
  /** Every post by which they do. */
  readonly posts: readonly Post[];
  readonly refs: readonly EventRef[];
}

/** Secretary and director in one person: two posts, one answer. Undefined: does not answer for that year. */
export function answering(
  view: View,
  leaderId: string,
  unitId: string,
  year: number,
  policy: Pick<Policy, 'servedDaysMinimum'>,
): Answering | undefined {
  const own = view.attributions(unitId, year, policy).filter((one) => one.effective && one.leaderId === leaderId);
  if (own.length === 0) return undefined;
  return {
    responsibility: own.map((one) => one.responsibility).reduce(stronger),
    posts: own.map(({ post }) => post),
    refs: own.flatMap((one) => one.refs),
  };
}
