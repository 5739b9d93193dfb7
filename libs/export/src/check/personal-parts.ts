import { type PositionSet, positionSet } from './position-set.ts';

/** Tells personal parts that were erased lawfully from those that are simply gone, and from those that should be. */
export interface PersonalParts {
  /** The part at this position is not here. */
  isMissing(position: number): void;
  /** It is said to be withheld: whether it is still there is not known. */
  isWithheld(position: number): void;
  /** It is here. */
  isHere(position: number): void;
  /** The event at `by` names this position. Nobody can erase what is not recorded yet. */
  isErased(position: number, by: number): void;
  /** Missing parts that no event names, ascending. */
  unexplained(): Iterable<number>;
  /** Parts that are said to be withheld although an event names them, ascending. */
  wronglyWithheld(): Iterable<number>;
  withheld(): { readonly withheld: number; readonly withheldAt: readonly number[] };
  /** The number of missing parts that an event names, and where the first of them were. */
  erased(): { readonly erased: number; readonly erasedAt: readonly number[] };
  /** The number of parts that are here although an event names them, and where the first of them are. */
  unerased(): { readonly unerased: number; readonly unerasedAt: readonly number[] };
}

const SHOWN = 20;

/** @param onUnerased hears of each part that is here although the event at `by` names it */
export function personalParts(onUnerased: (position: number, by: number) => void): PersonalParts {
  const missing = positionSet();
  const withheld = positionSet();
  const here = positionSet();
  const named = positionSet();
  return {
    isMissing: (position) => missing.add(position),
    isWithheld: (position) => withheld.add(position),
    isHere: (position) => here.add(position),
    isErased: (position, by) => {
      if (position >= by || named.has(position)) return;
      named.add(position);
      if (here.has(position)) onUnerased(position, by);
    },
    *unexplained() {
      for (const position of missing) if (!named.has(position)) yield position;
    },
    *wronglyWithheld() {
      for (const position of withheld) if (named.has(position)) yield position;
    },
    withheld: () => {
      const { count, first } = inBoth(withheld, withheld);
      return { withheld: count, withheldAt: first };
    },
    erased: () => {
      const { count, first } = inBoth(missing, named);
      return { erased: count, erasedAt: first };
    },
    unerased: () => {
      const { count, first } = inBoth(named, here);
      return { unerased: count, unerasedAt: first };
    },
  };
}

/** How many positions of one set are in another, and the first of them. */
function inBoth(some: PositionSet, others: PositionSet): { readonly count: number; readonly first: readonly number[] } {
  const first: number[] = [];
  let count = 0;
  for (const position of some) {
    if (!others.has(position)) continue;
    count += 1;
    if (count <= SHOWN) first.push(position);
  }
  return { count, first };
}
