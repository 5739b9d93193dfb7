import type { ByUnitAndYear, Facts } from '../known/facts.ts';
import type { EventRef } from '../terms.ts';
import type { DerivedObligation } from './rule.ts';

/** What tells whether an obligation is still the one that was recorded. */
type Founded = Pick<DerivedObligation, 'dueOn' | 'causes'> & Partial<Pick<DerivedObligation, 'responsibility'>>;

/** Positions of the facts that can carry an obligation; who served, and until when, may be told ever more exactly. */
function carrying({ results, findings, plans, returns, lineage, obligations }: Facts): ReadonlySet<number> {
  const told: readonly ByUnitAndYear<{ readonly ref: EventRef }>[] = [results, findings, plans, returns];
  const said = told.flatMap((of) => [...of.values()].flatMap((byYear) => [...byYear.values()].flat()));
  const decisions = [...obligations.values()].flat().filter(({ type }) => type === 'accountability.measure-decided');
  return new Set([
    ...[...said, ...lineage].map(({ ref }) => ref.position),
    ...decisions.map(({ position }) => position),
  ]);
}

/**
 * Whether an obligation rests on the same as another: answered for in the same kind, due on the same day, and by the same
 * results, mergers and decisions. One that does not has lost its grounds, though another took their place.
 */
export function sameGrounds(facts: Facts): (one: Founded, other: Founded) => boolean {
  const positions = carrying(facts);
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
