import type { EventRef } from '../terms.ts';
import type { DerivedObligation } from './rule.ts';

/** What tells whether an obligation is still the one that was recorded. */
type Founded = Pick<DerivedObligation, 'dueOn' | 'causes'> & Partial<Pick<DerivedObligation, 'responsibility'>>;

/**
 * Whether an obligation rests on the same as another: answered for in the same kind, due on the same day, and by the same
 * results, mergers and decisions. One that does not has lost its grounds, though another took their place.
 * @param positions those that can carry it
 */
export function sameGrounds(positions: ReadonlySet<number>): (one: Founded, other: Founded) => boolean {
  const carriedBy = (causes: readonly EventRef[]): string =>
    causes
      .map(({ position }) => position)
      .filter((position) => positions.has(position))
      .join();
  return (one, other) =>
    one.responsibility === other.responsibility &&
    one.dueOn === other.dueOn &&
    carriedBy(one.causes) === carriedBy(other.causes);
}
