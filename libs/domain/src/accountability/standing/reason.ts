import type { Obligation } from '../obligation.ts';
import type { Explanation } from './standing.ts';

/** Why a status is what it is, before anybody puts it into words. */
export interface Reason extends Omit<Explanation, 'events' | 'title' | 'basis' | 'sentence'> {
  readonly events: () => Explanation['events'];
  /** Where it is an obligation that makes it so. */
  readonly obligation?: Obligation;
  readonly words: () => Pick<Explanation, 'title' | 'basis' | 'sentence'>;
}

export const inWords = ({ events, words, obligation: _, ...reason }: Reason): Explanation => ({
  ...reason,
  events: events(),
  ...words(),
});
