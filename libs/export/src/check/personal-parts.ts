import { positionSet } from './position-set.ts';

/** Tells personal parts that were erased lawfully from those that are simply gone. */
export interface PersonalParts {
  /** The part at this position is not here. */
  isMissing(position: number): void;
  /** The event at `by` names this position. Nobody can erase what is not recorded yet. */
  isErased(position: number, by: number): void;
  /** Missing parts that no event names, ascending. */
  unexplained(): Iterable<number>;
  /** The number of missing parts that an event names, and where the first of them were. */
  erased(): { readonly erased: number; readonly erasedAt: readonly number[] };
}

const ERASED_SHOWN = 20;

export function personalParts(): PersonalParts {
  const missing = positionSet();
  const named = positionSet();
  return {
    isMissing: (position) => missing.add(position),
    isErased: (position, by) => {
      if (position < by) named.add(position);
    },
    *unexplained() {
      for (const position of missing) if (!named.has(position)) yield position;
    },
    erased: () => {
      const erasedAt: number[] = [];
      let erased = 0;
      for (const position of missing) {
        if (!named.has(position)) continue;
        erased += 1;
        if (erased <= ERASED_SHOWN) erasedAt.push(position);
      }
      return { erased, erasedAt };
    },
  };
}
