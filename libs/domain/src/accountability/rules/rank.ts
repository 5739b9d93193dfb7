import { responsibilityOf } from '../../organisation/responsibility.ts';
import type { Level, Post } from '../../organisation/terms.ts';
import type { Appointment, Facts } from '../known/facts.ts';

/** Heads of municipal departments rank with those of counties. */
const LEVELS: Readonly<Record<Level, number>> = { village: 1, township: 2, county: 3, department: 3, city: 4 };
const SUPPORTING: readonly Post[] = ['first-secretary', 'workstation-staff'];

export const isLeadingPost = (post: Post): boolean => !SUPPORTING.includes(post);

/** Comparable: a higher level ranks higher, and on each level its principal leaders above the others. 0: no leading post. */
export function rankOf(facts: Facts, { post, unitId }: Appointment): number {
  const level = facts.units.get(unitId)?.level;
  if (!level || !isLeadingPost(post)) return 0;
  return LEVELS[level] * 2 + (responsibilityOf(post, level) === 'first' ? 1 : 0);
}
