import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Rank } from './terms.ts';

const beyondClass = refusal('result.rank-beyond-class', ({ rank, of }: Rank) => ({
  zh: `排名第 ${rank} 位超过同类单位总数 ${of}`,
  en: `There is no rank ${rank} among ${of} units`,
}));

/** A rank is one of as many as there are units in the class. */
export const rankFault = (rank: Rank | undefined): Refusal | undefined =>
  rank && rank.rank > rank.of ? beyondClass(rank, 'rank.rank') : undefined;
