/** What a rank goes by. */
export interface ToRank {
  readonly class: string;
  /** Left out where there is none: then there is no rank either. */
  readonly totalHundredths?: number;
  readonly isVetoed: boolean;
}

export interface Ranked {
  readonly rank: number;
  /** How many of the class have a rank. */
  readonly of: number;
}

/** Within the class: equal totals share a rank, and the next goes on after all of them (1, 1, 3); whoever is vetoed is last. */
export function ranksOf(all: readonly ToRank[]): readonly (Ranked | undefined)[] {
  const ranks = new Map<ToRank, Ranked>();
  const rankable = all.filter(({ totalHundredths }) => totalHundredths !== undefined);
  for (const members of Map.groupBy(rankable, (one) => one.class).values()) {
    const of = members.length;
    const free = members.filter(({ isVetoed }) => !isVetoed);
    const totals = free.map(({ totalHundredths = 0 }) => totalHundredths).sort((a, b) => b - a);
    const first = new Map<number, number>();
    for (const [at, total] of totals.entries()) if (!first.has(total)) first.set(total, at + 1);
    for (const one of members)
      ranks.set(one, { rank: one.isVetoed ? free.length + 1 : (first.get(one.totalHundredths ?? 0) ?? of), of });
  }
  return all.map((one) => ranks.get(one));
}
