import type { ByUnitAndYear, Facts } from '../known/facts.ts';
import type { EventRef } from '../terms.ts';

/** Positions of the facts that can carry an obligation; who served, and until when, may be told ever more exactly. */
export function carrying({ results, findings, plans, returns, lineage, obligations }: Facts): ReadonlySet<number> {
  const told: readonly ByUnitAndYear<{ readonly ref: EventRef }>[] = [results, findings, plans, returns];
  const said = told.flatMap((of) => [...of.values()].flatMap((byYear) => [...byYear.values()].flat()));
  const decisions = [...obligations.values()].flat().filter(({ type }) => type === 'accountability.measure-decided');
  return new Set([
    ...[...said, ...lineage].map(({ ref }) => ref.position),
    ...decisions.map(({ position }) => position),
  ]);
}
