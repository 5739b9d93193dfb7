import { isKnownFact, type KnownFact } from './known-fact.ts';
import type { LoggedFact } from './logged-fact.ts';

/**
 * A prefix of the log as the engine sees it: facts up to a position, and of its own facts those raised by events up to
 * that position (`through`) or before it (`before`), however late they were appended.
 */
export interface Prefix {
  readonly position: number;
  readonly own: 'through' | 'before';
}

/** Where a fact belongs: the engine's own facts right after the event that raised them. */
const placeOf = ({ data, position }: KnownFact): number =>
  'raisedBy' in data ? data.raisedBy.position + 0.5 : position;

/** The facts that the engine uses, each once, in the order in which they belong; only those of a prefix, if one is given. */
export function inOrder(facts: Iterable<LoggedFact>, prefix?: Prefix): readonly KnownFact[] {
  const end = prefix ? prefix.position + (prefix.own === 'through' ? 0.5 : 0) : Number.POSITIVE_INFINITY;
  const known = new Map<number, KnownFact>();
  for (const fact of facts) if (isKnownFact(fact) && placeOf(fact) <= end) known.set(fact.position, fact);
  return [...known.values()].sort((a, b) => placeOf(a) - placeOf(b) || a.position - b.position);
}
