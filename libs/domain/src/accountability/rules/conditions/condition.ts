import type { Bilingual } from '../../../kernel/text.ts';
import type { FindingEntry, ResultEntry } from '../../known/facts.ts';

/** What it is that a trigger is on, in the words of an inspector. */
export interface ConditionWords {
  /** Of a unit: “county-a did not complete its task”. */
  readonly of: Bilingual;
  /** Of another unit, told after the first. */
  readonly again: Bilingual;
  /** Of several units or years at once. */
  readonly all: string;
  /** Of the person who answered: “this person failed”, to be followed by “in county-a”. */
  readonly ofPerson: string;
}

/** What a trigger is on, whatever follows from it. */
export interface Condition {
  /** Equal for triggers that are on the same. */
  readonly key: string;
  /** By what a result says; or, where it is on findings, by one that was upheld. */
  readonly isMetBy?: (result: ResultEntry) => boolean;
  readonly isFoundBy?: (finding: FindingEntry) => boolean;
  readonly words: ConditionWords;
}

export const saidAs = (of: Bilingual, ofPerson: string): ConditionWords => ({
  of,
  again: of,
  all: `均${of.zh}`,
  ofPerson,
});
